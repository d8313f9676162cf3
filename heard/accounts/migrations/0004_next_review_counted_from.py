import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_own_password'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='council',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='council',
            name='removed_delete',
        ),
        migrations.AddField(
            model_name='council',
            name='next_from_first',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='councilevent',
            name='next_from_first',
            field=models.BooleanField(default=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='council',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_councilevent" ("code", "id", "known_from", "name", "next_from_first", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise_first_days", "promise_later_months", "promise_second_days") VALUES (OLD."code", OLD."id", OLD."known_from", OLD."name", OLD."next_from_first", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."promise_first_days", OLD."promise_later_months", OLD."promise_second_days"); RETURN NULL;', hash='634aea3a349f1572f20c8f45ec989fe20239f8c2', operation='UPDATE', pgid='pgtrigger_changed_update_80a8c', table='accounts_council', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='council',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_councilevent" ("code", "id", "known_from", "name", "next_from_first", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise_first_days", "promise_later_months", "promise_second_days") VALUES (OLD."code", OLD."id", OLD."known_from", OLD."name", OLD."next_from_first", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."promise_first_days", OLD."promise_later_months", OLD."promise_second_days"); RETURN NULL;', hash='8240de8c8a0bca466e23eac87abbf59dbeea3281', operation='DELETE', pgid='pgtrigger_removed_delete_fb63a', table='accounts_council', when='AFTER')),
        ),
    ]
