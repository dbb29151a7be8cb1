CREATE TABLE "audit_entry" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"actor_id" text,
	"actor_name" text NOT NULL,
	"action" text NOT NULL,
	"subject_id" text,
	"subject_name" text DEFAULT '' NOT NULL,
	"before" jsonb,
	"after" jsonb,
	CONSTRAINT "audit_entry_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "audit_entry_actor" CHECK ("audit_entry"."actor" in ('member', 'api_key', 'system'))
);
--> statement-breakpoint
CREATE TABLE "two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text NOT NULL,
	"verified" boolean DEFAULT true NOT NULL,
	"failed_verification_count" integer DEFAULT 0 NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"workspace_id" uuid NOT NULL,
	"api_key_id" uuid NOT NULL,
	"path" text NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" smallint,
	"answer" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_workspace_id_api_key_id_path_key_pk" PRIMARY KEY("workspace_id","api_key_id","path","key")
);
--> statement-breakpoint
CREATE TABLE "member_invitation" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"invited_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "member_invitation_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "member_invitation_role" CHECK ("member_invitation"."role" in ('owner', 'admin', 'manager', 'editor', 'agent', 'viewer'))
);
--> statement-breakpoint
CREATE TABLE "suppression" (
	"workspace_id" uuid NOT NULL,
	"email_hash" text NOT NULL,
	"email" text,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "suppression_workspace_id_email_hash_pk" PRIMARY KEY("workspace_id","email_hash"),
	CONSTRAINT "suppression_reason" CHECK ("suppression"."reason" in ('manual', 'bounced', 'complained', 'erased'))
);
--> statement-breakpoint
ALTER TABLE "automation_decision" DROP CONSTRAINT "automation_decision_reason";--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_kind";--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_topic";--> statement-breakpoint
ALTER TABLE "invitation" ALTER COLUMN "customer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ALTER COLUMN "customer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ALTER COLUMN "customer_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "scopes" text[] DEFAULT '{"events:write","customers:read","customers:write","surveys:read","invitations:read","invitations:write","responses:read","responses:write","metrics:read"}' NOT NULL;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "api_key" ADD COLUMN "last_used_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "conditions" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "delay_working_days" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "send_window" jsonb;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "same_survey_quiet_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "occurrence" text DEFAULT 'each' NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "skip_auto_resolved" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "skip_own_tickets" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "reminders" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "expires_days" smallint;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "archived_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "automation_decision" ADD COLUMN "detail" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "automation_decision" ADD COLUMN "survey_id" uuid;--> statement-breakpoint
ALTER TABLE "automation_decision" ADD COLUMN "customer_id" uuid;--> statement-breakpoint
ALTER TABLE "automation_decision" ADD COLUMN "ticket_id" uuid;--> statement-breakpoint
-- Decisions that were made before this migration learn whom and what they were about.
UPDATE "automation_decision" d SET "survey_id" = a."survey_id", "customer_id" = e."customer_id", "ticket_id" = e."ticket_id"
FROM "automation" a, "event" e
WHERE a."workspace_id" = d."workspace_id" AND a."id" = d."automation_id" AND e."workspace_id" = d."workspace_id" AND e."id" = d."event_id";--> statement-breakpoint
ALTER TABLE "automation_decision" ALTER COLUMN "survey_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "two_factor_enabled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "calendar" jsonb DEFAULT '{"days":[1,2,3,4,5],"from":"09:00","to":"18:00","holidays":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "own_domains" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "reminder" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "member_invitation_id" uuid;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "payload" jsonb;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "answers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "response_revision" ADD COLUMN "answers" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "survey" ADD COLUMN "updated_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "survey_version" ADD COLUMN "design" jsonb DEFAULT '{"presentation":"numbers","questions":[],"endings":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "ticket" ADD COLUMN "auto_resolved" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_workspace_id_api_key_id_api_key_workspace_id_id_fk" FOREIGN KEY ("workspace_id","api_key_id") REFERENCES "public"."api_key"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitation" ADD CONSTRAINT "member_invitation_invited_by_user_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_invitation" ADD CONSTRAINT "member_invitation_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suppression" ADD CONSTRAINT "suppression_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entry_at_index" ON "audit_entry" USING btree ("workspace_id","at");--> statement-breakpoint
CREATE INDEX "two_factor_secret_index" ON "two_factor" USING btree ("secret");--> statement-breakpoint
CREATE INDEX "two_factor_user_index" ON "two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "member_invitation_created_index" ON "member_invitation" USING btree ("workspace_id","created_at");--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_decision" ADD CONSTRAINT "automation_decision_workspace_id_survey_id_survey_workspace_id_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."survey"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_decision" ADD CONSTRAINT "automation_decision_workspace_id_customer_id_customer_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customer"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "automation_decision" ADD CONSTRAINT "automation_decision_workspace_id_ticket_id_ticket_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."ticket"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_workspace_id_member_invitation_id_member_invitation_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_invitation_id") REFERENCES "public"."member_invitation"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "automation_decision_decided_index" ON "automation_decision" USING btree ("workspace_id","decided_at");--> statement-breakpoint
CREATE INDEX "automation_decision_customer_index" ON "automation_decision" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "automation_decision_ticket_index" ON "automation_decision" USING btree ("workspace_id","ticket_id");--> statement-breakpoint
CREATE INDEX "message_created_index" ON "message" USING btree ("workspace_id","created_at");--> statement-breakpoint
CREATE INDEX "message_customer_index" ON "message" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "consent_customer_index" ON "consent" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "response_customer_index" ON "response" USING btree ("workspace_id","customer_id");--> statement-breakpoint
ALTER TABLE "automation" ADD CONSTRAINT "automation_occurrence" CHECK ("automation"."occurrence" in ('first', 'each'));--> statement-breakpoint
ALTER TABLE "automation_decision" ADD CONSTRAINT "automation_decision_reason" CHECK ("automation_decision"."reason" in ('automation_paused', 'survey_paused', 'no_email', 'unsubscribed', 'quiet_period', 'already_invited', 'same_survey_quiet_period', 'conditions_not_met', 'auto_resolved', 'own_ticket', 'not_first_resolution', 'ticket_reopened', 'suppressed'));--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_kind" CHECK ("message"."kind" in ('invitation', 'reminder', 'member_invitation', 'sign_in_link'));--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_topic" CHECK ("message"."topic" in ('surveys', 'announcements', 'account'));