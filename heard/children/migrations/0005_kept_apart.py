import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('children', '0004_around_the_child'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptApart',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('why', models.CharField(max_length=300)),
                ('since_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='KeptApartEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('why', models.CharField(max_length=300)),
                ('since_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='knowledge',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='knowledge',
            name='removed_delete',
        ),
        migrations.AddField(
            model_name='knowledge',
            name='advice',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='knowledgeevent',
            name='advice',
            field=models.CharField(blank=True, max_length=300),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='knowledge',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_knowledgeevent" ("advice", "decided_by_id", "decided_on", "ended_at", "fact", "id", "legal_status", "look_again_on", "may_know", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "why") VALUES (OLD."advice", OLD."decided_by_id", OLD."decided_on", OLD."ended_at", OLD."fact", OLD."id", OLD."legal_status", OLD."look_again_on", OLD."may_know", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."relationship_id", OLD."why"); RETURN NULL;', hash='059512bb8346a95526e6f1d0bd523b424e6a79a5', operation='UPDATE', pgid='pgtrigger_changed_update_ca937', table='children_knowledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='knowledge',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_knowledgeevent" ("advice", "decided_by_id", "decided_on", "ended_at", "fact", "id", "legal_status", "look_again_on", "may_know", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "why") VALUES (OLD."advice", OLD."decided_by_id", OLD."decided_on", OLD."ended_at", OLD."fact", OLD."id", OLD."legal_status", OLD."look_again_on", OLD."may_know", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."relationship_id", OLD."why"); RETURN NULL;', hash='3262439222ff948f6eced9cc2972f35ddfd10ab4', operation='DELETE', pgid='pgtrigger_removed_delete_d2024', table='children_knowledge', when='AFTER')),
        ),
        migrations.AddField(
            model_name='keptapart',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='keptapart',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.relationship'),
        ),
        migrations.AddField(
            model_name='keptapart',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.relationship'),
        ),
        migrations.AddField(
            model_name='keptapart',
            name='recorded_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='keptapartevent',
            name='ended_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='keptapartevent',
            name='one',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.relationship'),
        ),
        migrations.AddField(
            model_name='keptapartevent',
            name='other',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.relationship'),
        ),
        migrations.AddField(
            model_name='keptapartevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.keptapart'),
        ),
        migrations.AddField(
            model_name='keptapartevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='keptapart',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('one', 'other'), name='apart_once'),
        ),
        migrations.AddConstraint(
            model_name='keptapart',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='apart_from_another'),
        ),
        migrations.AddConstraint(
            model_name='keptapart',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='apart_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='keptapart',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True)), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False)), _connector='OR'), name='apart_ended_by_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='keptapart',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_keptapartevent" ("ended_at", "ended_by_id", "id", "one_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "since_on", "why") VALUES (OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."one_id", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."recorded_by_id", OLD."since_on", OLD."why"); RETURN NULL;', hash='4a231c332f81b69957bb60a64736a2fcbbd6d4f5', operation='UPDATE', pgid='pgtrigger_changed_update_8505a', table='children_keptapart', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='keptapart',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_keptapartevent" ("ended_at", "ended_by_id", "id", "one_id", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "since_on", "why") VALUES (OLD."ended_at", OLD."ended_by_id", OLD."id", OLD."one_id", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."recorded_by_id", OLD."since_on", OLD."why"); RETURN NULL;', hash='2afe54391993f2702924f9e69116a5f43e524032', operation='DELETE', pgid='pgtrigger_removed_delete_a7df6', table='children_keptapart', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='keptapartevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dabbc90a012a2ec89a80c24f7cc55f8627afa07c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_62006', table='children_keptapartevent', when='BEFORE')),
        ),
    ]
