import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0001_messages_out'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='message',
            name='says_what_it_said',
        ),
        migrations.AddField(
            model_name='message',
            name='to_key',
            field=models.UUIDField(null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='message',
            trigger=pgtrigger.compiler.Trigger(name='says_what_it_said', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."council_id" IS DISTINCT FROM (NEW."council_id") OR OLD."channel" IS DISTINCT FROM (NEW."channel") OR OLD."carrier" IS DISTINCT FROM (NEW."carrier") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."to_person_id" IS DISTINCT FROM (NEW."to_person_id") OR OLD."to_key" IS DISTINCT FROM (NEW."to_key") OR OLD."to_name" IS DISTINCT FROM (NEW."to_name") OR OLD."to_address" IS DISTINCT FROM (NEW."to_address") OR OLD."subject" IS DISTINCT FROM (NEW."subject") OR OLD."calendar" IS DISTINCT FROM (NEW."calendar") OR OLD."calendar_uid" IS DISTINCT FROM (NEW."calendar_uid") OR OLD."sequence" IS DISTINCT FROM (NEW."sequence") OR OLD."about_child" IS DISTINCT FROM (NEW."about_child") OR OLD."about" IS DISTINCT FROM (NEW."about") OR OLD."about_id" IS DISTINCT FROM (NEW."about_id") OR OLD."queued_at" IS DISTINCT FROM (NEW."queued_at") OR OLD."queued_by_id" IS DISTINCT FROM (NEW."queued_by_id") OR OLD."link" IS DISTINCT FROM (NEW."link") OR OLD."digest_on" IS DISTINCT FROM (NEW."digest_on"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='e69910d933b0ecda2d4e1b274fcfa8c863a54742', operation='UPDATE', pgid='pgtrigger_says_what_it_said_13c05', table='outbox_message', when='BEFORE')),
        ),
    ]
