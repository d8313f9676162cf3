import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_posts_and_standing'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('channel', models.CharField(choices=[('email', 'E-mail'), ('sms', 'Text message'), ('letter', 'Letter')], max_length=6)),
                ('carrier', models.CharField(choices=[('smtp', 'Mail server'), ('notify', 'GOV.UK Notify'), ('paper', 'Printed and posted here')], max_length=6)),
                ('kind', models.CharField(max_length=40)),
                ('to_name', models.CharField(max_length=200)),
                ('to_address', models.CharField(max_length=500)),
                ('subject', models.CharField(max_length=200)),
                ('words', models.TextField(blank=True)),
                ('link', models.CharField(blank=True, max_length=300)),
                ('calendar', models.TextField(blank=True)),
                ('calendar_uid', models.CharField(blank=True, max_length=200)),
                ('sequence', models.PositiveIntegerField(null=True)),
                ('about_child', models.UUIDField(null=True)),
                ('about', models.CharField(blank=True, max_length=40)),
                ('about_id', models.UUIDField(null=True)),
                ('urgency', models.CharField(choices=[('now', 'At once'), ('digest', 'Once a day, together')], max_length=6)),
                ('digest_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('delivered', 'Delivered'), ('failed', 'Not sent'), ('bounced', 'Came back'), ('unsure', 'Not known whether it was sent'), ('stopped', 'Stopped')], default='queued', max_length=9)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('may_have_gone', models.BooleanField(default=False)),
                ('reference', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('carrier_id', models.CharField(blank=True, max_length=64)),
                ('why', models.TextField(blank=True)),
                ('queued_at', models.DateTimeField()),
                ('try_after_at', models.DateTimeField()),
                ('good_until_at', models.DateTimeField()),
                ('tried_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('council', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('digest', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='outbox.message')),
                ('left_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('queued_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('to_person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='MessageEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('urgency', models.CharField(choices=[('now', 'At once'), ('digest', 'Once a day, together')], max_length=6)),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('delivered', 'Delivered'), ('failed', 'Not sent'), ('bounced', 'Came back'), ('unsure', 'Not known whether it was sent'), ('stopped', 'Stopped')], default='queued', max_length=9)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('may_have_gone', models.BooleanField(default=False)),
                ('reference', models.UUIDField(default=uuid.uuid4)),
                ('carrier_id', models.CharField(blank=True, max_length=64)),
                ('why', models.TextField(blank=True)),
                ('try_after_at', models.DateTimeField()),
                ('good_until_at', models.DateTimeField()),
                ('tried_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('left_at', models.DateTimeField(null=True)),
                ('digest', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='outbox.message')),
                ('left_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outbox.message')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('choice', models.CharField(choices=[('now', 'At once'), ('digest', 'Once a day, together'), ('none', 'Not at all')], max_length=6)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='message_preferences', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='PreferenceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(max_length=40)),
                ('choice', models.CharField(choices=[('now', 'At once'), ('digest', 'Once a day, together'), ('none', 'Not at all')], max_length=6)),
                ('person', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='outbox.preference')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'queued')), fields=['try_after_at'], name='message_to_try'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'sending')), fields=['tried_at'], name='message_being_sent'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['carrier', 'tried_at'], name='message_tried_of_late'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('carrier', 'notify')), fields=['asked_at'], name='message_to_ask_about'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state__in', ('queued', 'sending'))), fields=['about_child'], name='message_of_a_child'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['about_id', '-queued_at'], name='message_about'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('left_at__isnull', True), ('state__in', ('failed', 'bounced', 'unsure'))), fields=['council', '-ended_at'], name='message_in_trouble'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(condition=models.Q(('calendar_uid', ''), _negated=True), fields=('calendar_uid', 'to_address', 'sequence'), name='invitation_raises_its_sequence'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.UniqueConstraint(condition=models.Q(('digest_on__isnull', False)), fields=('to_person', 'council', 'digest_on'), name='one_digest_a_day'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('to_name', ''), _negated=True), models.Q(('to_address', ''), _negated=True), models.Q(('subject', ''), _negated=True)), name='message_has_a_recipient'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('carrier', 'notify'), models.Q(('carrier', 'smtp'), ('channel', 'email')), models.Q(('carrier', 'paper'), ('channel', 'letter')), _connector='OR'), name='message_goes_by_what_can_carry_it'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('calendar', ''), ('calendar_uid', ''), ('sequence__isnull', True)), models.Q(models.Q(('calendar', ''), _negated=True), models.Q(('calendar_uid', ''), _negated=True), ('carrier', 'smtp'), ('sequence__isnull', False)), _connector='OR'), name='calendar_goes_by_mail_server'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('digest_on__isnull', True), ('to_person__isnull', False), _connector='OR'), name='digest_is_to_a_person'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(('digest__isnull', True), ('digest_on__isnull', True), _connector='OR'), name='digest_in_no_digest'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), ('tried_at__isnull', False), _connector='OR'), name='message_sending_was_begun'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('sent', 'delivered')), _negated=True), ('sent_at__isnull', False), _connector='OR'), name='message_gone_at_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('queued', 'sending')), _negated=True), ('sent_at__isnull', True), _connector='OR'), name='message_unsent_has_no_moment'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ('queued', 'sending', 'sent'))), models.Q(('ended_at__isnull', False), ('state__in', ('delivered', 'failed', 'bounced', 'unsure', 'stopped'))), _connector='OR'), name='message_ended_at_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['failed', 'bounced', 'unsure', 'stopped']), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='message_not_sent_says_why'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('left_at__isnull', True), ('left_by__isnull', True)), models.Q(('left_at__isnull', False), ('left_by__isnull', False), ('state__in', ('failed', 'bounced', 'unsure'))), _connector='OR'), name='message_left_by_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='says_what_it_said', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."council_id" IS DISTINCT FROM (NEW."council_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."carrier" IS DISTINCT FROM (NEW."carrier") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."to_person_id" IS DISTINCT FROM (NEW."to_person_id") OR OLD."to_name" IS DISTINCT FROM (NEW."to_name") OR OLD."to_address" IS DISTINCT FROM (NEW."to_address") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."calendar" IS DISTINCT FROM (NEW."calendar") OR OLD."calendar_uid" IS DISTINCT FROM (NEW."calendar_uid") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."about_child" IS DISTINCT FROM (NEW."about_child") OR OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."about_id" IS DISTINCT FROM (NEW."about_id") OR OLD."queued_at" IS DISTINCT FROM (NEW."queued_at") OR OLD."queued_by_id" IS DISTINCT FROM (NEW."queued_by_id") OR OLD."digest_on" IS DISTINCT FROM (NEW."digest_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='a3047ff89cd9f935e64004d31b01d94f250ead47', operation='UPDATE', pgid='pgtrigger_says_what_it_said_13c05', table='outbox_message', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='fate_follows_the_table', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE _is_valid_transition BOOLEAN;', func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{queued:sending,queued:sent,queued:failed,queued:stopped,sending:queued,sending:sent,sending:delivered,sending:failed,sending:bounced,sending:unsure,sending:stopped,sent:delivered,sent:failed,sent:bounced,delivered:bounced,failed:queued,bounced:queued,unsure:queued,unsure:sent,unsure:delivered,unsure:failed,unsure:bounced,stopped:sent,stopped:delivered,stopped:failed,stopped:bounced}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;', hash='e4166a9f358edbef3af5d1b8cd1071a37780d443', operation='UPDATE', pgid='pgtrigger_fate_follows_the_table_b72ff', table='outbox_message', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."carrier_id" IS DISTINCT FROM (NEW."carrier_id") OR OLD."digest_id" IS DISTINCT FROM (NEW."digest_id") OR OLD."ended_at" IS DISTINCT FROM (NEW."ended_at") OR OLD."good_until_at" IS DISTINCT FROM (NEW."good_until_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."left_at" IS DISTINCT FROM (NEW."left_at") OR OLD."left_by_id" IS DISTINCT FROM (NEW."left_by_id") OR OLD."may_have_gone" IS DISTINCT FROM (NEW."may_have_gone") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."sent_at" IS DISTINCT FROM (NEW."sent_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."tried_at" IS DISTINCT FROM (NEW."tried_at") OR OLD."tries" IS DISTINCT FROM (NEW."tries") OR OLD."try_after_at" IS DISTINCT FROM (NEW."try_after_at") OR OLD."urgency" IS DISTINCT FROM (NEW."urgency") OR OLD."why" IS DISTINCT FROM (NEW."why"))', func='INSERT INTO "outbox_messageevent" ("carrier_id", "digest_id", "ended_at", "good_until_at", "id", "left_at", "left_by_id", "may_have_gone", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sent_at", "state", "tried_at", "tries", "try_after_at", "urgency", "why") VALUES (OLD."carrier_id", OLD."digest_id", OLD."ended_at", OLD."good_until_at", OLD."id", OLD."left_at", OLD."left_by_id", OLD."may_have_gone", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."reference", OLD."sent_at", OLD."state", OLD."tried_at", OLD."tries", OLD."try_after_at", OLD."urgency", OLD."why"); RETURN NULL;', hash='9da63e04059c9e7950766ffb669b153859655fb8', operation='UPDATE', pgid='pgtrigger_changed_update_182a2', table='outbox_message', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outbox_messageevent" ("carrier_id", "digest_id", "ended_at", "good_until_at", "id", "left_at", "left_by_id", "may_have_gone", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "sent_at", "state", "tried_at", "tries", "try_after_at", "urgency", "why") VALUES (OLD."carrier_id", OLD."digest_id", OLD."ended_at", OLD."good_until_at", OLD."id", OLD."left_at", OLD."left_by_id", OLD."may_have_gone", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."reference", OLD."sent_at", OLD."state", OLD."tried_at", OLD."tries", OLD."try_after_at", OLD."urgency", OLD."why"); RETURN NULL;', hash='e17d09bd011c37497f2cf23756c57486e0907a29', operation='DELETE', pgid='pgtrigger_removed_delete_972d4', table='outbox_message', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='messageevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b1f0dd18c6a9913576e01f81eed825a676265fe7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fa5f1', table='outbox_messageevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='preference',
            constraint=models.UniqueConstraint(fields=('person', 'kind'), name='one_preference_a_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "outbox_preferenceevent" ("choice", "id", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."choice", OLD."id", OLD."kind", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id"); RETURN NULL;', hash='c262b8118e1b760512313c700c2601e768a75ea2', operation='UPDATE', pgid='pgtrigger_changed_update_2c470', table='outbox_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preference',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "outbox_preferenceevent" ("choice", "id", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."choice", OLD."id", OLD."kind", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id"); RETURN NULL;', hash='e45b2612a0a3d04359b6fd658b664a37ca436f01', operation='DELETE', pgid='pgtrigger_removed_delete_da75c', table='outbox_preference', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preferenceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d7efa0c701af82b25f771da4664a2d62d005dc3f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_61ec3', table='outbox_preferenceevent', when='BEFORE')),
        ),
    ]
