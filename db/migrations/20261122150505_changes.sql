CREATE TABLE "change" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"kind" text NOT NULL,
	"texts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"category_ids" uuid[] DEFAULT '{}' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"published" jsonb,
	"search_text" text DEFAULT '' NOT NULL,
	"publish_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"announced_at" timestamp with time zone,
	"corrected_at" timestamp with time zone,
	"correction" jsonb,
	"withdrawn_at" timestamp with time zone,
	"asked_customers" integer DEFAULT 0 NOT NULL,
	"asked_from" timestamp with time zone,
	"asked_until" timestamp with time zone,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "change_state" CHECK ("change"."state" in ('draft', 'review', 'scheduled', 'published', 'withdrawn')),
	CONSTRAINT "change_kind" CHECK ("change"."kind" in ('did', 'doing', 'wont', 'sorry'))
);
--> statement-breakpoint
CREATE TABLE "change_category" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"names" jsonb NOT NULL,
	"name_key" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_category_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "change_image" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"bytes" "bytea" NOT NULL,
	"width" smallint NOT NULL,
	"height" smallint NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_image_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "change_response" (
	"workspace_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"source" text NOT NULL,
	"is_left_out" boolean DEFAULT false NOT NULL,
	"quote" text,
	"linked_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "change_response_workspace_id_change_id_response_id_pk" PRIMARY KEY("workspace_id","change_id","response_id")
);
--> statement-breakpoint
CREATE TABLE "change_theme" (
	"workspace_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"theme_id" uuid NOT NULL,
	"is_shown" boolean DEFAULT true NOT NULL,
	"links_responses" boolean DEFAULT true NOT NULL,
	"from_day" date,
	"until_day" date,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_theme_workspace_id_change_id_theme_id_pk" PRIMARY KEY("workspace_id","change_id","theme_id")
);
--> statement-breakpoint
CREATE TABLE "change_version" (
	"workspace_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"act" text NOT NULL,
	"content" jsonb NOT NULL,
	"author_id" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "change_version_workspace_id_change_id_revision_pk" PRIMARY KEY("workspace_id","change_id","revision"),
	CONSTRAINT "change_version_act" CHECK ("change_version"."act" in ('created', 'edited', 'submitted', 'sent_back', 'scheduled', 'unscheduled', 'published', 'corrected', 'withdrawn'))
);
--> statement-breakpoint
CREATE TABLE "updates_setting" (
	"workspace_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"is_ledger_public" boolean DEFAULT false NOT NULL,
	"gather_minutes" smallint DEFAULT 10 NOT NULL,
	"quiet_days" smallint DEFAULT 3 NOT NULL,
	"window_from" text DEFAULT '09:00',
	"window_to" text DEFAULT '20:00',
	"no_opens_follow_up" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "updates_setting_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "notification" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"customer_id" uuid,
	"response_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"message_id" uuid,
	"decided_at" timestamp with time zone NOT NULL,
	"visited_at" timestamp with time zone,
	"verdict" text,
	"verdict_comment" text DEFAULT '' NOT NULL,
	"verdict_at" timestamp with time zone,
	CONSTRAINT "notification_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "notification_outcome" CHECK ("notification"."outcome" in ('mail', 'no_address', 'no_consent', 'unsubscribed', 'suppressed')),
	CONSTRAINT "notification_verdict" CHECK ("notification"."verdict" in ('yes', 'partly', 'no'))
);
--> statement-breakpoint
CREATE TABLE "subscriber" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"locale" text NOT NULL,
	"mode" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"confirmed_at" timestamp with time zone,
	"unsubscribed_at" timestamp with time zone,
	"digested_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscriber_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "subscriber_mode" CHECK ("subscriber"."mode" in ('each', 'monthly'))
);
--> statement-breakpoint
CREATE TABLE "subscriber_notice" (
	"workspace_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"subscriber_id" uuid NOT NULL,
	"message_id" uuid,
	"decided_at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscriber_notice_workspace_id_change_id_subscriber_id_pk" PRIMARY KEY("workspace_id","change_id","subscriber_id")
);
--> statement-breakpoint
CREATE TABLE "verdict" (
	"workspace_id" uuid NOT NULL,
	"notification_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"answer" text NOT NULL,
	"comment" text DEFAULT '' NOT NULL,
	"has_sign" boolean DEFAULT false NOT NULL,
	"is_set_aside" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "verdict_workspace_id_notification_id_id_pk" PRIMARY KEY("workspace_id","notification_id","id"),
	CONSTRAINT "verdict_answer" CHECK ("verdict"."answer" in ('yes', 'partly', 'no'))
);
--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_kind";--> statement-breakpoint
ALTER TABLE "change" ADD CONSTRAINT "change_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change" ADD CONSTRAINT "change_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_category" ADD CONSTRAINT "change_category_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_image" ADD CONSTRAINT "change_image_workspace_id_change_id_change_workspace_id_id_fk" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."change"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_response" ADD CONSTRAINT "change_response_workspace_id_change_id_change_workspace_id_id_fk" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."change"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_response" ADD CONSTRAINT "change_response_workspace_id_response_id_response_workspace_id_id_fk" FOREIGN KEY ("workspace_id","response_id") REFERENCES "public"."response"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_theme" ADD CONSTRAINT "change_theme_workspace_id_change_id_change_workspace_id_id_fk" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."change"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_theme" ADD CONSTRAINT "change_theme_workspace_id_theme_id_theme_workspace_id_id_fk" FOREIGN KEY ("workspace_id","theme_id") REFERENCES "public"."theme"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_version" ADD CONSTRAINT "change_version_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_version" ADD CONSTRAINT "change_version_workspace_id_change_id_change_workspace_id_id_fk" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."change"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "updates_setting" ADD CONSTRAINT "updates_setting_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_workspace_id_change_id_change_workspace_id_id_fk" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."change"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_workspace_id_customer_id_customer_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customer"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_workspace_id_response_id_response_workspace_id_id_fk" FOREIGN KEY ("workspace_id","response_id") REFERENCES "public"."response"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification" ADD CONSTRAINT "notification_workspace_id_message_id_message_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."message"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriber" ADD CONSTRAINT "subscriber_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriber_notice" ADD CONSTRAINT "subscriber_notice_workspace_id_change_id_change_workspace_id_id_fk" FOREIGN KEY ("workspace_id","change_id") REFERENCES "public"."change"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriber_notice" ADD CONSTRAINT "subscriber_notice_workspace_id_subscriber_id_subscriber_workspace_id_id_fk" FOREIGN KEY ("workspace_id","subscriber_id") REFERENCES "public"."subscriber"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriber_notice" ADD CONSTRAINT "subscriber_notice_workspace_id_message_id_message_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."message"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_workspace_id_notification_id_notification_workspace_id_id_fk" FOREIGN KEY ("workspace_id","notification_id") REFERENCES "public"."notification"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "change_slug_unique" ON "change" USING btree ("workspace_id","slug");--> statement-breakpoint
CREATE INDEX "change_updated_index" ON "change" USING btree ("workspace_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "change_published_index" ON "change" USING btree ("workspace_id","published_at","id") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "change_scheduled_index" ON "change" USING btree ("publish_at") WHERE state = 'scheduled';--> statement-breakpoint
CREATE INDEX "change_unannounced_index" ON "change" USING btree ("published_at") WHERE state = 'published' and announced_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "change_category_name_unique" ON "change_category" USING btree ("workspace_id","name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "change_image_digest_unique" ON "change_image" USING btree ("workspace_id","change_id","digest");--> statement-breakpoint
CREATE INDEX "change_response_response_index" ON "change_response" USING btree ("workspace_id","response_id");--> statement-breakpoint
CREATE INDEX "change_response_undecided_index" ON "change_response" USING btree ("workspace_id","change_id") WHERE decided_at is null and not is_left_out;--> statement-breakpoint
CREATE INDEX "change_theme_theme_index" ON "change_theme" USING btree ("workspace_id","theme_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_customer_unique" ON "notification" USING btree ("workspace_id","change_id","customer_id");--> statement-breakpoint
CREATE INDEX "notification_customer_index" ON "notification" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "notification_message_index" ON "notification" USING btree ("workspace_id","message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "notification_verdict_index" ON "notification" USING btree ("workspace_id","verdict_at") WHERE verdict is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "subscriber_email_unique" ON "subscriber" USING btree ("workspace_id","email");--> statement-breakpoint
CREATE INDEX "subscriber_notice_message_index" ON "subscriber_notice" USING btree ("workspace_id","message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "subscriber_notice_subscriber_index" ON "subscriber_notice" USING btree ("workspace_id","subscriber_id");--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_kind" CHECK ("message"."kind" in ('invitation', 'reminder', 'member_invitation', 'sign_in_link', 'test', 'reply', 'recovery', 'alert', 'digest', 'change_notice', 'change_update', 'subscribe_confirm'));