CREATE TABLE "task" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"claim_id" uuid,
	"lease_until" timestamp with time zone,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"place" jsonb,
	"last_error" text,
	"started_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "task_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "task_kind" CHECK ("task"."kind" in ('train_themes', 'tag_responses', 'find_themes')),
	CONSTRAINT "task_state" CHECK ("task"."state" in ('queued', 'running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "response_theme" (
	"workspace_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"theme_id" uuid NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"confidence" real,
	"sure" boolean DEFAULT false NOT NULL,
	"tagged_at" timestamp with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"audit" text,
	"responded_at" timestamp with time zone NOT NULL,
	"merged_from_id" uuid,
	"replaced" jsonb,
	CONSTRAINT "response_theme_workspace_id_response_id_theme_id_pk" PRIMARY KEY("workspace_id","response_id","theme_id"),
	CONSTRAINT "response_theme_state" CHECK ("response_theme"."state" in ('applied', 'suggested', 'rejected')),
	CONSTRAINT "response_theme_source" CHECK ("response_theme"."source" in ('hand', 'rule', 'model')),
	CONSTRAINT "response_theme_audit" CHECK ("response_theme"."audit" in ('asked', 'right', 'wrong'))
);
--> statement-breakpoint
CREATE TABLE "tagging_model" (
	"workspace_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"rarity" "bytea" NOT NULL,
	"calibrator" jsonb NOT NULL,
	"is_single" boolean NOT NULL,
	"comments" integer NOT NULL,
	"labels" integer NOT NULL,
	"trained_at" timestamp with time zone NOT NULL,
	CONSTRAINT "tagging_model_workspace_id_version_pk" PRIMARY KEY("workspace_id","version")
);
--> statement-breakpoint
CREATE TABLE "theme" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"texts" jsonb NOT NULL,
	"name_key" text NOT NULL,
	"colour" text NOT NULL,
	"owner_id" text,
	"status" text DEFAULT 'new' NOT NULL,
	"parent_id" uuid,
	"keywords" text[] DEFAULT '{}' NOT NULL,
	"auto_apply" boolean DEFAULT true NOT NULL,
	"stopped_at" timestamp with time zone,
	"judged_from" timestamp with time zone,
	"resumed_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"archived_at" timestamp with time zone,
	"merged_into_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "theme_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "theme_colour" CHECK ("theme"."colour" in ('slate', 'red', 'orange', 'amber', 'green', 'teal', 'blue', 'violet', 'pink')),
	CONSTRAINT "theme_status" CHECK ("theme"."status" in ('new', 'watching', 'planned', 'in_progress', 'done', 'wont_do'))
);
--> statement-breakpoint
CREATE TABLE "theme_candidate" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"task_id" uuid NOT NULL,
	"words" text[] NOT NULL,
	"response_ids" uuid[] NOT NULL,
	"size" integer NOT NULL,
	"mood" smallint NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"dismissed_at" timestamp with time zone,
	"theme_id" uuid,
	CONSTRAINT "theme_candidate_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "theme_merge" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"target_id" uuid NOT NULL,
	"added_keywords" text[] DEFAULT '{}' NOT NULL,
	"moved_children" uuid[] DEFAULT '{}' NOT NULL,
	"merged_by" text,
	"merged_at" timestamp with time zone NOT NULL,
	"undone_at" timestamp with time zone,
	CONSTRAINT "theme_merge_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "theme_model" (
	"workspace_id" uuid NOT NULL,
	"theme_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"weights" "bytea" NOT NULL,
	"keywords" text[] NOT NULL,
	"threshold" real NOT NULL,
	"auto_cut" real,
	"labels" integer NOT NULL,
	"positives" integer NOT NULL,
	CONSTRAINT "theme_model_workspace_id_version_theme_id_pk" PRIMARY KEY("workspace_id","version","theme_id")
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_id" text,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saved_view_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "triage" (
	"workspace_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"responded_at" timestamp with time zone NOT NULL,
	"mood" smallint NOT NULL,
	"language" text,
	"terms" integer[] NOT NULL,
	"has_theme" boolean DEFAULT false NOT NULL,
	"assignee_id" text,
	"done_at" timestamp with time zone,
	"done_by" text,
	"revision" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "triage_workspace_id_response_id_pk" PRIMARY KEY("workspace_id","response_id")
);
--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "read_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_started_by_user_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task" ADD CONSTRAINT "task_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_theme" ADD CONSTRAINT "response_theme_decided_by_user_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_theme" ADD CONSTRAINT "response_theme_workspace_id_response_id_response_workspace_id_id_fk" FOREIGN KEY ("workspace_id","response_id") REFERENCES "public"."response"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_theme" ADD CONSTRAINT "response_theme_workspace_id_theme_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","theme_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "response_theme" ADD CONSTRAINT "response_theme_workspace_id_merged_from_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_from_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tagging_model" ADD CONSTRAINT "tagging_model_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_workspace_id_parent_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","parent_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme" ADD CONSTRAINT "theme_workspace_id_merged_into_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","merged_into_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_candidate" ADD CONSTRAINT "theme_candidate_workspace_id_task_id_task_workspace_id_id_fk" FOREIGN KEY ("workspace_id","task_id") REFERENCES "public"."task"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_candidate" ADD CONSTRAINT "theme_candidate_workspace_id_theme_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","theme_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_merge" ADD CONSTRAINT "theme_merge_merged_by_user_id_fk" FOREIGN KEY ("merged_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_merge" ADD CONSTRAINT "theme_merge_workspace_id_source_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","source_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_merge" ADD CONSTRAINT "theme_merge_workspace_id_target_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","target_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_model" ADD CONSTRAINT "theme_model_workspace_id_version_tagging_model_workspace_id_version_fk" FOREIGN KEY ("workspace_id","version") REFERENCES "public"."tagging_model"("workspace_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "theme_model" ADD CONSTRAINT "theme_model_workspace_id_theme_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","theme_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage" ADD CONSTRAINT "triage_assignee_id_user_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage" ADD CONSTRAINT "triage_done_by_user_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "triage" ADD CONSTRAINT "triage_workspace_id_response_id_response_workspace_id_id_fk" FOREIGN KEY ("workspace_id","response_id") REFERENCES "public"."response"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "task_queued_unique" ON "task" USING btree ("workspace_id","kind") WHERE state = 'queued';--> statement-breakpoint
CREATE INDEX "task_due_index" ON "task" USING btree ("due_at") WHERE state in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "task_created_index" ON "task" USING btree ("workspace_id","kind","created_at");--> statement-breakpoint
CREATE INDEX "response_theme_responded_index" ON "response_theme" USING btree ("workspace_id","theme_id","state","responded_at","response_id");--> statement-breakpoint
CREATE INDEX "response_theme_decided_index" ON "response_theme" USING btree ("workspace_id","decided_at") WHERE decided_at is not null;--> statement-breakpoint
CREATE INDEX "response_theme_judged_index" ON "response_theme" USING btree ("workspace_id","theme_id","decided_at") WHERE decided_at is not null and sure;--> statement-breakpoint
CREATE INDEX "response_theme_audit_index" ON "response_theme" USING btree ("workspace_id","theme_id","tagged_at") WHERE audit = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "theme_name_unique" ON "theme" USING btree ("workspace_id","name_key") WHERE archived_at is null and merged_into_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "theme_merge_standing_unique" ON "theme_merge" USING btree ("workspace_id","source_id") WHERE undone_at is null;--> statement-breakpoint
CREATE INDEX "saved_view_owner_index" ON "saved_view" USING btree ("workspace_id","owner_id");--> statement-breakpoint
CREATE INDEX "triage_responded_index" ON "triage" USING btree ("workspace_id","responded_at","response_id");--> statement-breakpoint
CREATE INDEX "triage_mood_index" ON "triage" USING btree ("workspace_id","mood","responded_at" DESC NULLS LAST,"response_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "triage_open_index" ON "triage" USING btree ("workspace_id","responded_at","response_id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "triage_open_mood_index" ON "triage" USING btree ("workspace_id","mood","responded_at" DESC NULLS LAST,"response_id" DESC NULLS LAST) WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "triage_untagged_index" ON "triage" USING btree ("workspace_id","responded_at","response_id") WHERE done_at is null and not has_theme;--> statement-breakpoint
CREATE INDEX "triage_assignee_index" ON "triage" USING btree ("workspace_id","assignee_id","responded_at","response_id") WHERE assignee_id is not null;--> statement-breakpoint
CREATE INDEX "triage_done_index" ON "triage" USING btree ("workspace_id","done_at") WHERE done_at is not null;--> statement-breakpoint
CREATE INDEX "triage_terms_index" ON "triage" USING gin ("terms") WITH (fastupdate=false);--> statement-breakpoint
CREATE INDEX "response_unread_index" ON "response" USING btree ("workspace_id","updated_at") WHERE (comment <> '' or answers <> '[]' or read_at is not null) and read_at is distinct from updated_at;