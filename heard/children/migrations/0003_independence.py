import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_posts_and_standing'),
        ('children', '0002_search_and_lists'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CaseWeight',
            fields=[
                ('child', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='case_weight', serialize=False, to='children.child')),
                ('is_far', models.BooleanField(default=False)),
                ('is_complex', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('said_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='CaseWeightEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('is_far', models.BooleanField(default=False)),
                ('is_complex', models.BooleanField(default=False)),
                ('why', models.CharField(blank=True, max_length=300)),
                ('said_on', models.DateField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Conflict',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('relative', 'A relative of the child'), ('declared', 'Another conflict of interest')], max_length=8)),
                ('why', models.CharField(max_length=300)),
                ('declared_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ConflictEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('relative', 'A relative of the child'), ('declared', 'Another conflict of interest')], max_length=8)),
                ('why', models.CharField(max_length=300)),
                ('declared_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Cover',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('leave', 'While the officer is away'), ('meeting', 'To chair one meeting')], max_length=8)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField()),
                ('meeting_on', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='CoverEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('leave', 'While the officer is away'), ('meeting', 'To chair one meeting')], max_length=8)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField()),
                ('meeting_on', models.DateField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Kinship',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('sibling', 'Brother or sister'), ('parent', 'Parent')], max_length=8)),
                ('struck_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='KinshipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('sibling', 'Brother or sister'), ('parent', 'Parent')], max_length=8)),
                ('struck_on', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SameChild',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('offered', 'Waiting for somebody to decide'), ('joined', 'The same child'), ('apart', 'Two children')], default='offered', max_length=8)),
                ('load_id', models.UUIDField(editable=False, null=True)),
                ('offered_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('moved', models.JSONField(default=dict, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name='SameChildEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('state', models.CharField(choices=[('offered', 'Waiting for somebody to decide'), ('joined', 'The same child'), ('apart', 'Two children')], default='offered', max_length=8)),
                ('load_id', models.UUIDField(editable=False, null=True)),
                ('offered_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('moved', models.JSONField(default=dict, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Vacancy',
            fields=[
                ('child', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='vacancy', serialize=False, to='children.child')),
                ('limit', models.CharField(max_length=20)),
                ('counted_from', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('counts', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='VacancyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('limit', models.CharField(max_length=20)),
                ('counted_from', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('counts', models.BooleanField(default=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='appointment',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='appointment',
            name='removed_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='child',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='child',
            name='removed_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='involvement',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='involvement',
            name='removed_delete',
        ),
        migrations.RemoveConstraint(
            model_name='involvement',
            name='involved_once_at_a_time',
        ),
        migrations.AddField(
            model_name='appointment',
            name='childs_view',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='appointment',
            name='despite',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='appointment',
            name='despite_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='appointment',
            name='despite_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='appointment',
            name='introduced_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='appointment',
            name='introduced_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='appointmentevent',
            name='childs_view',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='appointmentevent',
            name='despite',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None),
        ),
        migrations.AddField(
            model_name='appointmentevent',
            name='despite_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='appointmentevent',
            name='despite_why',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='appointmentevent',
            name='introduced_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='appointmentevent',
            name='introduced_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='child',
            name='joined_to',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='children.child'),
        ),
        migrations.AddField(
            model_name='childevent',
            name='joined_to',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='involvement',
            name='part',
            field=models.CharField(choices=[('social_worker', 'Social worker'), ('visiting', 'Visits the child for the council'), ('adviser', 'Personal adviser'), ('resources', 'Decides what is spent on the case'), ('advocate', 'Advocate'), ('chair', 'Chairs the child protection conference')], default='social_worker', max_length=16),
        ),
        migrations.AddField(
            model_name='involvement',
            name='source',
            field=models.CharField(choices=[('return', 'A statutory return'), ('heard', 'Recorded in Heard')], default='heard', max_length=8),
        ),
        migrations.AddField(
            model_name='involvementevent',
            name='part',
            field=models.CharField(choices=[('social_worker', 'Social worker'), ('visiting', 'Visits the child for the council'), ('adviser', 'Personal adviser'), ('resources', 'Decides what is spent on the case'), ('advocate', 'Advocate'), ('chair', 'Chairs the child protection conference')], default='social_worker', max_length=16),
        ),
        migrations.AddField(
            model_name='involvementevent',
            name='source',
            field=models.CharField(choices=[('return', 'A statutory return'), ('heard', 'Recorded in Heard')], default='heard', max_length=8),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_appointmentevent" ("child_id", "childs_view", "despite", "despite_by_id", "despite_why", "ended_on", "id", "introduced_by_id", "introduced_on", "iro_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "started_on") VALUES (OLD."child_id", OLD."childs_view", OLD."despite", OLD."despite_by_id", OLD."despite_why", OLD."ended_on", OLD."id", OLD."introduced_by_id", OLD."introduced_on", OLD."iro_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."source", OLD."started_on"); RETURN NULL;', hash='3270304bc63c804dfefc0802221e432485350304', operation='UPDATE', pgid='pgtrigger_changed_update_29716', table='children_appointment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='appointment',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_appointmentevent" ("child_id", "childs_view", "despite", "despite_by_id", "despite_why", "ended_on", "id", "introduced_by_id", "introduced_on", "iro_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "started_on") VALUES (OLD."child_id", OLD."childs_view", OLD."despite", OLD."despite_by_id", OLD."despite_why", OLD."ended_on", OLD."id", OLD."introduced_by_id", OLD."introduced_on", OLD."iro_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."source", OLD."started_on"); RETURN NULL;', hash='8544f19a15a04e0a12a9de5fe993436ddd613f1c', operation='DELETE', pgid='pgtrigger_removed_delete_dbb27', table='children_appointment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='child',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_childevent" ("born_on", "called", "called_shown_to", "council_id", "forename", "id", "in_newest_return", "joined_to_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "restricted", "sex", "source", "surname") VALUES (OLD."born_on", OLD."called", OLD."called_shown_to", OLD."council_id", OLD."forename", OLD."id", OLD."in_newest_return", OLD."joined_to_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."restricted", OLD."sex", OLD."source", OLD."surname"); RETURN NULL;', hash='b0f4fd4f2ec9bf3e27c85e13705fd86abf51f004', operation='UPDATE', pgid='pgtrigger_changed_update_2d638', table='children_child', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='child',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_childevent" ("born_on", "called", "called_shown_to", "council_id", "forename", "id", "in_newest_return", "joined_to_id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "restricted", "sex", "source", "surname") VALUES (OLD."born_on", OLD."called", OLD."called_shown_to", OLD."council_id", OLD."forename", OLD."id", OLD."in_newest_return", OLD."joined_to_id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."restricted", OLD."sex", OLD."source", OLD."surname"); RETURN NULL;', hash='b3d19d6c07eae77c6be3b532d8ac82cf77814a37', operation='DELETE', pgid='pgtrigger_removed_delete_21ea1', table='children_child', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_involvementevent" ("child_id", "ended_on", "id", "part", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "started_on") VALUES (OLD."child_id", OLD."ended_on", OLD."id", OLD."part", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."source", OLD."started_on"); RETURN NULL;', hash='28655c833e5edefee08d3908e162d8ee5401f19a', operation='UPDATE', pgid='pgtrigger_changed_update_1f817', table='children_involvement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='involvement',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_involvementevent" ("child_id", "ended_on", "id", "part", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "started_on") VALUES (OLD."child_id", OLD."ended_on", OLD."id", OLD."part", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."source", OLD."started_on"); RETURN NULL;', hash='4f817b9476b82a4d622dc0e8eb56a764666e96ca', operation='DELETE', pgid='pgtrigger_removed_delete_4642c', table='children_involvement', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('introduced_by__isnull', True), ('introduced_on__isnull', True)), models.Q(('introduced_by__isnull', False), ('introduced_on__isnull', False)), _connector='OR'), name='introduced_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('childs_view', ''), ('despite', []), ('despite_by__isnull', True), ('despite_why', '')), models.Q(models.Q(('despite', []), _negated=True), models.Q(('despite_why', ''), _negated=True), models.Q(('childs_view', ''), _negated=True), ('despite_by__isnull', False)), _connector='OR'), name='overridden_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('child', '='), ('person', '='), ('part', '='), (models.Func(models.F('started_on'), models.F('ended_on'), models.Value('[)'), function='daterange'), '&&')], name='involved_once_at_a_time'),
        ),
        migrations.AddField(
            model_name='caseweight',
            name='said_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='caseweightevent',
            name='child',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='children.child'),
        ),
        migrations.AddField(
            model_name='caseweightevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.caseweight'),
        ),
        migrations.AddField(
            model_name='caseweightevent',
            name='said_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflict',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to='children.child'),
        ),
        migrations.AddField(
            model_name='conflict',
            name='declared_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflict',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflict',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictevent',
            name='child',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='conflictevent',
            name='declared_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictevent',
            name='ended_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='conflictevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.conflict'),
        ),
        migrations.AddField(
            model_name='cover',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to='children.child'),
        ),
        migrations.AddField(
            model_name='cover',
            name='made_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='cover',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='covers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coverevent',
            name='child',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='coverevent',
            name='made_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coverevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='coverevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.cover'),
        ),
        migrations.AddField(
            model_name='kinship',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kinships', to='children.child'),
        ),
        migrations.AddField(
            model_name='kinship',
            name='kin',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kinships_of', to='children.child'),
        ),
        migrations.AddField(
            model_name='kinship',
            name='recorded_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kinship',
            name='struck_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kinshipevent',
            name='child',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='kinshipevent',
            name='kin',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='kinshipevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.kinship'),
        ),
        migrations.AddField(
            model_name='kinshipevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='kinshipevent',
            name='struck_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='samechild',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='samechild',
            name='decided_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='samechild',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='samechildevent',
            name='child',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='samechildevent',
            name='decided_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='samechildevent',
            name='other',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='samechildevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.samechild'),
        ),
        migrations.AddField(
            model_name='vacancy',
            name='council',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.council'),
        ),
        migrations.AddField(
            model_name='vacancyevent',
            name='child',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to='children.child'),
        ),
        migrations.AddField(
            model_name='vacancyevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.council'),
        ),
        migrations.AddField(
            model_name='vacancyevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.vacancy'),
        ),
        migrations.AddConstraint(
            model_name='caseweight',
            constraint=models.CheckConstraint(condition=models.Q(('is_complex', False), models.Q(('why', ''), _negated=True), _connector='OR'), name='complex_with_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseweight',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_caseweightevent" ("child_id", "is_complex", "is_far", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_by_id", "said_on", "why") VALUES (OLD."child_id", OLD."is_complex", OLD."is_far", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."child_id", OLD."said_by_id", OLD."said_on", OLD."why"); RETURN NULL;', hash='b1300675b629cebcb306e5ac43904f0f5acb25f6', operation='UPDATE', pgid='pgtrigger_changed_update_41cac', table='children_caseweight', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseweight',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_caseweightevent" ("child_id", "is_complex", "is_far", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "said_by_id", "said_on", "why") VALUES (OLD."child_id", OLD."is_complex", OLD."is_far", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."child_id", OLD."said_by_id", OLD."said_on", OLD."why"); RETURN NULL;', hash='08c4b2b6dda8f55782e921925435c1c5facd4a0a', operation='DELETE', pgid='pgtrigger_removed_delete_082cc', table='children_caseweight', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='caseweightevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0eb0ca42a0ab7e72a79f08141bffa2b282e68db1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4498d', table='children_caseweightevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('child', 'person', 'kind'), name='conflict_declared_once'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='conflict_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', True), ('ended_on__isnull', True)), models.Q(('ended_by__isnull', False), ('ended_on__isnull', False)), _connector='OR'), name='conflict_ended_by_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_conflictevent" ("child_id", "declared_by_id", "declared_on", "ended_by_id", "ended_on", "id", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (OLD."child_id", OLD."declared_by_id", OLD."declared_on", OLD."ended_by_id", OLD."ended_on", OLD."id", OLD."kind", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."why"); RETURN NULL;', hash='1ed108a259754714eb0a6de68b78ae691be76e2d', operation='UPDATE', pgid='pgtrigger_changed_update_448d7', table='children_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_conflictevent" ("child_id", "declared_by_id", "declared_on", "ended_by_id", "ended_on", "id", "kind", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "why") VALUES (OLD."child_id", OLD."declared_by_id", OLD."declared_on", OLD."ended_by_id", OLD."ended_on", OLD."id", OLD."kind", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."why"); RETURN NULL;', hash='20f128065dd0539643e114619e8d0f19a1032178', operation='DELETE', pgid='pgtrigger_removed_delete_e634d', table='children_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflictevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3398483a93d3b43d59196303317d36bc180e4bd1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_af938', table='children_conflictevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='cover',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__gte', models.F('started_on'))), name='cover_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='cover',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'leave'), ('meeting_on__isnull', True)), models.Q(('kind', 'meeting'), ('meeting_on__isnull', False)), _connector='OR'), name='cover_of_a_meeting_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='cover',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__gt', models.F('started_on')), ('kind', 'meeting')), fields=('child', 'meeting_on'), name='one_chair_a_meeting'),
        ),
        migrations.AddConstraint(
            model_name='cover',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('kind', 'leave')), expressions=[('child', '='), (models.Func(models.F('started_on'), models.F('ended_on'), models.Value('[)'), function='daterange'), '&&')], name='one_cover_at_a_time'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cover',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_coverevent" ("child_id", "ended_on", "id", "kind", "made_by_id", "meeting_on", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on") VALUES (OLD."child_id", OLD."ended_on", OLD."id", OLD."kind", OLD."made_by_id", OLD."meeting_on", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."started_on"); RETURN NULL;', hash='e51f7559f90d3bfa75a3baaca99a63906f7b6172', operation='UPDATE', pgid='pgtrigger_changed_update_e1df6', table='children_cover', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='cover',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_coverevent" ("child_id", "ended_on", "id", "kind", "made_by_id", "meeting_on", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "started_on") VALUES (OLD."child_id", OLD."ended_on", OLD."id", OLD."kind", OLD."made_by_id", OLD."meeting_on", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."started_on"); RETURN NULL;', hash='027ce32f00e24a4ac722b683e18a7c65c2f28a83', operation='DELETE', pgid='pgtrigger_removed_delete_b78a9', table='children_cover', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='coverevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a3b807deb3485f485b23850f24cef3f92403d60d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ecc30', table='children_coverevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='kinship',
            constraint=models.UniqueConstraint(condition=models.Q(('struck_on__isnull', True)), fields=('child', 'kin'), name='kin_once'),
        ),
        migrations.AddConstraint(
            model_name='kinship',
            constraint=models.CheckConstraint(condition=models.Q(('child', models.F('kin')), _negated=True), name='nobody_is_their_own_kin'),
        ),
        migrations.AddConstraint(
            model_name='kinship',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('struck_by__isnull', True), ('struck_on__isnull', True)), models.Q(('struck_by__isnull', False), ('struck_on__isnull', False)), _connector='OR'), name='kinship_struck_by_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kinship',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_kinshipevent" ("child_id", "id", "kin_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "struck_by_id", "struck_on") VALUES (OLD."child_id", OLD."id", OLD."kin_id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."recorded_by_id", OLD."struck_by_id", OLD."struck_on"); RETURN NULL;', hash='debdbe078ad41a4b9f4b968285837fe82e47a13f', operation='UPDATE', pgid='pgtrigger_changed_update_62f36', table='children_kinship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kinship',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_kinshipevent" ("child_id", "id", "kin_id", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "struck_by_id", "struck_on") VALUES (OLD."child_id", OLD."id", OLD."kin_id", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."recorded_by_id", OLD."struck_by_id", OLD."struck_on"); RETURN NULL;', hash='702ae03505d8646818f07d5c47782eb9a08d9aa4', operation='DELETE', pgid='pgtrigger_removed_delete_57dde', table='children_kinship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='kinshipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='540a760b3653dae9a7056a9f587b3585b709519f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_01e00', table='children_kinshipevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='samechild',
            constraint=models.UniqueConstraint(fields=('child', 'other'), name='asked_once_of_two'),
        ),
        migrations.AddConstraint(
            model_name='samechild',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'joined')), fields=('child',), name='joined_to_one'),
        ),
        migrations.AddConstraint(
            model_name='samechild',
            constraint=models.CheckConstraint(condition=models.Q(('child', models.F('other')), _negated=True), name='never_the_same_row'),
        ),
        migrations.AddConstraint(
            model_name='samechild',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'offered')), models.Q(models.Q(('state', 'offered'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='same_child_decided_by_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='samechild',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_samechildevent" ("child_id", "decided_at", "decided_by_id", "id", "load_id", "moved", "offered_at", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."child_id", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."load_id", OLD."moved", OLD."offered_at", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."state"); RETURN NULL;', hash='f8e05f7de6c0499d9b0233dcee05a338798079dc', operation='UPDATE', pgid='pgtrigger_changed_update_d65a7', table='children_samechild', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='samechild',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_samechildevent" ("child_id", "decided_at", "decided_by_id", "id", "load_id", "moved", "offered_at", "other_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state") VALUES (OLD."child_id", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."load_id", OLD."moved", OLD."offered_at", OLD."other_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."state"); RETURN NULL;', hash='6810065ffb9726d6b514076c62c7f6760f37c06b', operation='DELETE', pgid='pgtrigger_removed_delete_f1381', table='children_samechild', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='samechildevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bcd513a31045a95cff546a382d11823c4bb598c6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6b428', table='children_samechildevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='vacancy',
            index=models.Index(fields=['council', 'due_on', 'child'], include=('counts',), name='vacancy_by_due'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vacancy',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_vacancyevent" ("child_id", "council_id", "counted_from", "counts", "due_on", "limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."child_id", OLD."council_id", OLD."counted_from", OLD."counts", OLD."due_on", OLD."limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."child_id"); RETURN NULL;', hash='75d7c3338cc3668c7e80910866dc74a89eb72749', operation='UPDATE', pgid='pgtrigger_changed_update_5def7', table='children_vacancy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vacancy',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_vacancyevent" ("child_id", "council_id", "counted_from", "counts", "due_on", "limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."child_id", OLD."council_id", OLD."counted_from", OLD."counts", OLD."due_on", OLD."limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."child_id"); RETURN NULL;', hash='2ffc90a8962cda2a07793e2ddfa2a85d934b5d35', operation='DELETE', pgid='pgtrigger_removed_delete_8efd7', table='children_vacancy', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='vacancyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='01d7a4e940e50d8faad2fab3b7d196e3284679a3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_dc18a', table='children_vacancyevent', when='BEFORE')),
        ),
    ]
