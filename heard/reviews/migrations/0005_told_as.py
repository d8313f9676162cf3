import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0004_invited_and_prepared'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='invitation',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='invitation',
            name='removed_delete',
        ),
        migrations.AddField(
            model_name='invitation',
            name='told_as',
            field=models.CharField(blank=True, max_length=400),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='told_as',
            field=models.CharField(blank=True, max_length=400),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_invitationevent" ("attendance_noted_by_id", "attended", "excluded_at", "excluded_by_id", "excluded_why", "id", "invited_at", "link_key", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "relationship_id", "replied_at", "reply", "reply_noted_by_id", "reply_words", "sitting", "ticked_at", "ticked_by_id", "told_as", "told_by_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (OLD."attendance_noted_by_id", OLD."attended", OLD."excluded_at", OLD."excluded_by_id", OLD."excluded_why", OLD."id", OLD."invited_at", OLD."link_key", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id", OLD."relationship_id", OLD."replied_at", OLD."reply", OLD."reply_noted_by_id", OLD."reply_words", OLD."sitting", OLD."ticked_at", OLD."ticked_by_id", OLD."told_as", OLD."told_by_id", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_why"); RETURN NULL;', hash='f4433119c53eb292c7b57df857fc63c46320d333', operation='UPDATE', pgid='pgtrigger_changed_update_21816', table='reviews_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_invitationevent" ("attendance_noted_by_id", "attended", "excluded_at", "excluded_by_id", "excluded_why", "id", "invited_at", "link_key", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "relationship_id", "replied_at", "reply", "reply_noted_by_id", "reply_words", "sitting", "ticked_at", "ticked_by_id", "told_as", "told_by_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (OLD."attendance_noted_by_id", OLD."attended", OLD."excluded_at", OLD."excluded_by_id", OLD."excluded_why", OLD."id", OLD."invited_at", OLD."link_key", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id", OLD."relationship_id", OLD."replied_at", OLD."reply", OLD."reply_noted_by_id", OLD."reply_words", OLD."sitting", OLD."ticked_at", OLD."ticked_by_id", OLD."told_as", OLD."told_by_id", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_why"); RETURN NULL;', hash='5f199136913f3833a28c42cdfa39c7e5db115f0d', operation='DELETE', pgid='pgtrigger_removed_delete_b83d9', table='reviews_invitation', when='AFTER')),
        ),
    ]
