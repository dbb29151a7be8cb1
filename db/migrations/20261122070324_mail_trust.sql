CREATE TABLE "wave_turn" (
	"workspace_id" uuid NOT NULL,
	"automation_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"turn" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "wave_turn_workspace_id_automation_id_customer_id_pk" PRIMARY KEY("workspace_id","automation_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "mail_pace" (
	"domain" text PRIMARY KEY NOT NULL,
	"next_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "delivery_attempt" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"failure" text NOT NULL,
	"error" text NOT NULL,
	"attempted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "delivery_attempt_workspace_id_message_id_id_pk" PRIMARY KEY("workspace_id","message_id","id"),
	CONSTRAINT "delivery_attempt_failure" CHECK ("delivery_attempt"."failure" in ('unknown_recipient', 'policy', 'rejected', 'deferred', 'unreachable', 'invalid_address', 'not_made'))
);
--> statement-breakpoint
CREATE TABLE "delivery_report" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text,
	"diagnostic" text DEFAULT '' NOT NULL,
	"digest" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "delivery_report_workspace_id_message_id_id_pk" PRIMARY KEY("workspace_id","message_id","id"),
	CONSTRAINT "delivery_report_kind" CHECK ("delivery_report"."kind" in ('hard_bounce', 'soft_bounce', 'delayed', 'complaint'))
);
--> statement-breakpoint
ALTER TABLE "automation_decision" DROP CONSTRAINT "automation_decision_reason";--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_kind";--> statement-breakpoint
ALTER TABLE "suppression" DROP CONSTRAINT "suppression_reason";--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "trigger" text DEFAULT 'event' NOT NULL;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "wave_days" smallint;--> statement-breakpoint
ALTER TABLE "automation" ADD COLUMN "sample_percent" smallint DEFAULT 100 NOT NULL;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "surveys_paused_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "customer" ADD COLUMN "surveys_every_days" smallint;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "sender_name" text;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "sender_address" text;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "reply_to" text;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "postal_address" text;--> statement-breakpoint
ALTER TABLE "workspace" ADD COLUMN "mail_paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "paced" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "bounced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "soft_bounces" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "complained_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "restored_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "suppression" ADD COLUMN "detail" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "wave_turn" ADD CONSTRAINT "wave_turn_workspace_id_automation_id_automation_workspace_id_id_fk" FOREIGN KEY ("workspace_id","automation_id") REFERENCES "public"."automation"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_turn" ADD CONSTRAINT "wave_turn_workspace_id_customer_id_customer_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customer"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempt" ADD CONSTRAINT "delivery_attempt_workspace_id_message_id_message_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."message"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_report" ADD CONSTRAINT "delivery_report_workspace_id_message_id_message_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."message"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "wave_turn_due_index" ON "wave_turn" USING btree ("workspace_id","automation_id","due_on");--> statement-breakpoint
CREATE INDEX "wave_turn_customer_index" ON "wave_turn" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "delivery_report_digest_unique" ON "delivery_report" USING btree ("workspace_id","message_id","digest");--> statement-breakpoint
CREATE INDEX "event_received_index" ON "event" USING btree ("workspace_id","type","received_at");--> statement-breakpoint
CREATE INDEX "message_awaited_index" ON "message" USING btree ("due_at") WHERE state in ('pending', 'sending') and topic = 'account';--> statement-breakpoint
CREATE INDEX "message_failed_index" ON "message" USING btree ("workspace_id","created_at") WHERE state = 'failed';--> statement-breakpoint
ALTER TABLE "automation" ADD CONSTRAINT "automation_trigger" CHECK ("automation"."trigger" in ('event', 'wave'));--> statement-breakpoint
ALTER TABLE "automation_decision" ADD CONSTRAINT "automation_decision_reason" CHECK ("automation_decision"."reason" in ('automation_paused', 'survey_paused', 'no_email', 'unsubscribed', 'quiet_period', 'already_invited', 'same_survey_quiet_period', 'conditions_not_met', 'auto_resolved', 'own_ticket', 'not_first_resolution', 'ticket_reopened', 'suppressed', 'not_sampled', 'customer_paused', 'customer_frequency'));--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_failure" CHECK ("message"."failure" in ('unknown_recipient', 'policy', 'rejected', 'deferred', 'unreachable', 'invalid_address', 'not_made'));--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_kind" CHECK ("message"."kind" in ('invitation', 'reminder', 'member_invitation', 'sign_in_link', 'test'));--> statement-breakpoint
ALTER TABLE "suppression" ADD CONSTRAINT "suppression_reason" CHECK ("suppression"."reason" in ('manual', 'bounced', 'complained', 'erased', 'imported'));