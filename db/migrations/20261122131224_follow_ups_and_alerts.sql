CREATE TABLE "alert" (
	"workspace_id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"channel" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"queued_at" timestamp with time zone,
	"message_id" uuid,
	CONSTRAINT "alert_workspace_id_response_id_user_id_pk" PRIMARY KEY("workspace_id","response_id","user_id"),
	CONSTRAINT "alert_reason" CHECK ("alert"."reason" in ('opened', 'assigned', 'escalated')),
	CONSTRAINT "alert_channel" CHECK ("alert"."channel" in ('mail', 'digest', 'endpoint'))
);
--> statement-breakpoint
CREATE TABLE "alert_setting" (
	"workspace_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"scope" text NOT NULL,
	"channel" text NOT NULL,
	"endpoint_id" uuid,
	"digest_hour" smallint DEFAULT 9 NOT NULL,
	"quiet_from" text,
	"quiet_to" text,
	"quiet_days" smallint[] DEFAULT '{}' NOT NULL,
	"time_zone" text,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "alert_setting_workspace_id_user_id_pk" PRIMARY KEY("workspace_id","user_id"),
	CONSTRAINT "alert_setting_scope" CHECK ("alert_setting"."scope" in ('none', 'own', 'all')),
	CONSTRAINT "alert_setting_channel" CHECK ("alert_setting"."channel" in ('mail', 'digest', 'endpoint'))
);
--> statement-breakpoint
CREATE TABLE "follow_up" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"response_id" uuid NOT NULL,
	"customer_id" uuid,
	"ticket_id" uuid,
	"agent_id" uuid,
	"team_id" uuid,
	"rule_id" uuid,
	"reasons" jsonb NOT NULL,
	"owner_id" text,
	"state" text DEFAULT 'open' NOT NULL,
	"cause" text,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"contacted_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"escalate_at" timestamp with time zone,
	"escalate_to" text,
	"escalated_at" timestamp with time zone,
	"reminded_at" timestamp with time zone,
	"overdue_told_at" timestamp with time zone,
	"asked_at" timestamp with time zone,
	"recovered" text,
	"recovered_comment" text DEFAULT '' NOT NULL,
	"recovered_at" timestamp with time zone,
	"awaits_reply_since" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "follow_up_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "follow_up_state" CHECK ("follow_up"."state" in ('open', 'contacted', 'solved', 'closed')),
	CONSTRAINT "follow_up_cause" CHECK ("follow_up"."cause" in ('fixed', 'explained', 'compensated', 'passed_on', 'no_answer', 'cannot_help', 'duplicate', 'mistaken')),
	CONSTRAINT "follow_up_recovered" CHECK ("follow_up"."recovered" in ('yes', 'partly', 'no'))
);
--> statement-breakpoint
CREATE TABLE "follow_up_entry" (
	"workspace_id" uuid NOT NULL,
	"follow_up_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"author_id" text,
	"text" text DEFAULT '' NOT NULL,
	"subject" text DEFAULT '' NOT NULL,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"message_id" uuid,
	"mail_id" text,
	"digest" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "follow_up_entry_workspace_id_follow_up_id_id_pk" PRIMARY KEY("workspace_id","follow_up_id","id"),
	CONSTRAINT "follow_up_entry_kind" CHECK ("follow_up_entry"."kind" in ('opened', 'assigned', 'note', 'reply', 'answer', 'contacted', 'solved', 'closed', 'reopened', 'reminded', 'escalated', 'asked', 'recovered'))
);
--> statement-breakpoint
CREATE TABLE "follow_up_rule" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"conditions" jsonb NOT NULL,
	"owner" jsonb NOT NULL,
	"turns" integer DEFAULT 0 NOT NULL,
	"due_minutes" integer NOT NULL,
	"escalate_minutes" integer,
	"escalate_to" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "follow_up_rule_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "reply_template" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"texts" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reply_template_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_attempt" (
	"workspace_id" uuid NOT NULL,
	"delivery_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" smallint,
	"detail" text DEFAULT '' NOT NULL,
	"took" smallint NOT NULL,
	"attempted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_attempt_workspace_id_delivery_id_id_pk" PRIMARY KEY("workspace_id","delivery_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_delivery" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"event_type" text NOT NULL,
	"data" jsonb NOT NULL,
	"customer_id" uuid,
	"occurred_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"lease_id" uuid,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"delivered_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_delivery_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhook_delivery_state" CHECK ("webhook_delivery"."state" in ('pending', 'sending', 'delivered', 'failed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoint" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_id" text,
	"name" text DEFAULT '' NOT NULL,
	"format" text NOT NULL,
	"url" text NOT NULL,
	"events" text[] DEFAULT '{}' NOT NULL,
	"secret" "bytea" NOT NULL,
	"previous_secret" "bytea",
	"rotated_at" timestamp with time zone,
	"state" text DEFAULT 'on' NOT NULL,
	"off_reason" text,
	"off_at" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "webhook_endpoint_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "webhook_endpoint_format" CHECK ("webhook_endpoint"."format" in ('standard', 'slack')),
	CONSTRAINT "webhook_endpoint_state" CHECK ("webhook_endpoint"."state" in ('on', 'off')),
	CONSTRAINT "webhook_endpoint_off_reason" CHECK ("webhook_endpoint"."off_reason" in ('by_hand', 'failing', 'gone'))
);
--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_kind";--> statement-breakpoint
ALTER TABLE "message" DROP CONSTRAINT "message_topic";--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "solved" text;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "wants_help" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "is_sent" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "response" ADD COLUMN "judged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "response_revision" ADD COLUMN "solved" text;--> statement-breakpoint
ALTER TABLE "response_revision" ADD COLUMN "wants_help" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_workspace_id_response_id_response_workspace_id_id_fk" FOREIGN KEY ("workspace_id","response_id") REFERENCES "public"."response"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert" ADD CONSTRAINT "alert_workspace_id_follow_up_id_follow_up_workspace_id_id_fk" FOREIGN KEY ("workspace_id","follow_up_id") REFERENCES "public"."follow_up"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_setting" ADD CONSTRAINT "alert_setting_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_setting" ADD CONSTRAINT "alert_setting_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "alert_setting" ADD CONSTRAINT "alert_setting_workspace_id_endpoint_id_webhook_endpoint_workspace_id_id_fk" FOREIGN KEY ("workspace_id","endpoint_id") REFERENCES "public"."webhook_endpoint"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_escalate_to_user_id_fk" FOREIGN KEY ("escalate_to") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_workspace_id_response_id_response_workspace_id_id_fk" FOREIGN KEY ("workspace_id","response_id") REFERENCES "public"."response"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_workspace_id_customer_id_customer_workspace_id_id_fk" FOREIGN KEY ("workspace_id","customer_id") REFERENCES "public"."customer"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_workspace_id_ticket_id_ticket_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_id") REFERENCES "public"."ticket"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_workspace_id_agent_id_agent_workspace_id_id_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."agent"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up" ADD CONSTRAINT "follow_up_workspace_id_team_id_team_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."team"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_entry" ADD CONSTRAINT "follow_up_entry_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_entry" ADD CONSTRAINT "follow_up_entry_workspace_id_follow_up_id_follow_up_workspace_id_id_fk" FOREIGN KEY ("workspace_id","follow_up_id") REFERENCES "public"."follow_up"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_entry" ADD CONSTRAINT "follow_up_entry_workspace_id_message_id_message_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."message"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_rule" ADD CONSTRAINT "follow_up_rule_escalate_to_user_id_fk" FOREIGN KEY ("escalate_to") REFERENCES "public"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_rule" ADD CONSTRAINT "follow_up_rule_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_template" ADD CONSTRAINT "reply_template_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempt" ADD CONSTRAINT "webhook_attempt_workspace_id_delivery_id_webhook_delivery_workspace_id_id_fk" FOREIGN KEY ("workspace_id","delivery_id") REFERENCES "public"."webhook_delivery"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_workspace_id_endpoint_id_webhook_endpoint_workspace_id_id_fk" FOREIGN KEY ("workspace_id","endpoint_id") REFERENCES "public"."webhook_endpoint"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_workspace_id_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspace"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "alert_gathering_index" ON "alert" USING btree ("due_at") WHERE queued_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_response_unique" ON "follow_up" USING btree ("workspace_id","response_id");--> statement-breakpoint
CREATE INDEX "follow_up_customer_index" ON "follow_up" USING btree ("workspace_id","customer_id");--> statement-breakpoint
CREATE INDEX "follow_up_opened_index" ON "follow_up" USING btree ("workspace_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "follow_up_due_index" ON "follow_up" USING btree ("workspace_id","due_at","id") WHERE state in ('open', 'contacted');--> statement-breakpoint
CREATE INDEX "follow_up_owner_index" ON "follow_up" USING btree ("workspace_id","owner_id","due_at","id");--> statement-breakpoint
CREATE INDEX "follow_up_untold_index" ON "follow_up" USING btree ("due_at") WHERE state = 'open' and (reminded_at is null or overdue_told_at is null);--> statement-breakpoint
CREATE INDEX "follow_up_escalation_index" ON "follow_up" USING btree ("escalate_at") WHERE state = 'open' and escalated_at is null and escalate_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "follow_up_entry_digest_unique" ON "follow_up_entry" USING btree ("workspace_id","follow_up_id","digest");--> statement-breakpoint
CREATE INDEX "follow_up_entry_message_index" ON "follow_up_entry" USING btree ("workspace_id","message_id") WHERE message_id is not null;--> statement-breakpoint
CREATE INDEX "webhook_delivery_endpoint_due_index" ON "webhook_delivery" USING btree ("workspace_id","endpoint_id","due_at") WHERE state in ('pending', 'sending');--> statement-breakpoint
CREATE INDEX "webhook_delivery_endpoint_index" ON "webhook_delivery" USING btree ("workspace_id","endpoint_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_delivery_customer_index" ON "webhook_delivery" USING btree ("workspace_id","customer_id") WHERE customer_id is not null;--> statement-breakpoint
-- What was answered before there were follow-ups is not looked into any more.
UPDATE "response" SET "judged_at" = "updated_at";--> statement-breakpoint
CREATE INDEX "response_unjudged_index" ON "response" USING btree ("workspace_id","updated_at") WHERE judged_at is distinct from updated_at and (read_at = updated_at or comment = '' and answers = '[]' and read_at is null);--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_kind" CHECK ("message"."kind" in ('invitation', 'reminder', 'member_invitation', 'sign_in_link', 'test', 'reply', 'recovery', 'alert', 'digest'));--> statement-breakpoint
ALTER TABLE "message" ADD CONSTRAINT "message_topic" CHECK ("message"."topic" in ('surveys', 'announcements', 'account', 'replies', 'alerts'));