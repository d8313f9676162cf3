import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reviews', '0005_told_as'),
        ('voice', '0001_what_was_said'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=200)),
                ('is_childs', models.BooleanField()),
                ('taken_off_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AgendaItemEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('words', models.CharField(max_length=200)),
                ('is_childs', models.BooleanField()),
                ('taken_off_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('set_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('how_it_went', models.CharField(blank=True, max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('words', models.CharField(max_length=300)),
                ('next_step', models.CharField(max_length=300)),
                ('helper', models.CharField(max_length=120)),
                ('by_on', models.DateField()),
                ('outcome', models.CharField(blank=True, choices=[('reached', 'Reached'), ('changed', 'They want something else now'), ('let_go', 'Not possible, or not wanted any more')], max_length=7)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='GoalEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('set_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('how_it_went', models.CharField(blank=True, max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('words', models.CharField(max_length=300)),
                ('next_step', models.CharField(max_length=300)),
                ('helper', models.CharField(max_length=120)),
                ('by_on', models.DateField()),
                ('outcome', models.CharField(blank=True, choices=[('reached', 'Reached'), ('changed', 'They want something else now'), ('let_go', 'Not possible, or not wanted any more')], max_length=7)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('set_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('how_it_went', models.CharField(blank=True, max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('words', models.CharField(max_length=300)),
                ('outcome', models.CharField(max_length=300)),
                ('met', models.CharField(blank=True, choices=[('yes', 'Met'), ('partly', 'Partly met'), ('no', 'Not met')], max_length=6)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NeedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('set_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('how_it_went', models.CharField(blank=True, max_length=500)),
                ('version', models.PositiveIntegerField(default=1)),
                ('words', models.CharField(max_length=300)),
                ('outcome', models.CharField(max_length=300)),
                ('met', models.CharField(blank=True, choices=[('yes', 'Met'), ('partly', 'Partly met'), ('no', 'Not met')], max_length=6)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('box', models.CharField(editable=False, max_length=60)),
                ('words', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField()),
                ('saved_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='NoteEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('box', models.CharField(editable=False, max_length=60)),
                ('words', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField()),
                ('saved_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NoteTaker',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('named_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='NoteTakerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('named_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='stepdone',
            name='step_of_those_by_hand',
        ),
        migrations.AlterField(
            model_name='stepdone',
            name='step',
            field=models.CharField(choices=[('invitees', 'Officer and social worker agree on who is invited, and on one meeting or several'), ('interpreter', 'Interpreter booked')], max_length=12),
        ),
        migrations.AlterField(
            model_name='stepdoneevent',
            name='step',
            field=models.CharField(choices=[('invitees', 'Officer and social worker agree on who is invited, and on one meeting or several'), ('interpreter', 'Interpreter booked')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='stepdone',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['invitees', 'interpreter'])), name='step_of_those_by_hand'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='added_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='from_item',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='again', to='reviews.agendaitem'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='wish',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='voice.wish'),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='added_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='from_item',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.agendaitem'),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.agendaitem'),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='agendaitemevent',
            name='wish',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='voice.wish'),
        ),
        migrations.AddField(
            model_name='goal',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='goal',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='goal',
            name='set_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='ended_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.goal'),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='goalevent',
            name='set_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='need',
            name='ended_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='need',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='need',
            name='set_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='needevent',
            name='ended_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='needevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.need'),
        ),
        migrations.AddField(
            model_name='needevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='needevent',
            name='set_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='note',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='note',
            name='saved_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.note'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='noteevent',
            name='saved_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notetaker',
            name='named_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notetaker',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notetaker',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='note_takers', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='notetakerevent',
            name='named_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notetakerevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notetakerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.notetaker'),
        ),
        migrations.AddField(
            model_name='notetakerevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_off_at', None)), fields=('preparation', 'number'), name='agenda_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='agenda_item_has_words'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_agendaitemevent" ("added_by_id", "from_item_id", "id", "is_childs", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "taken_off_at", "wish_id", "words") VALUES (OLD."added_by_id", OLD."from_item_id", OLD."id", OLD."is_childs", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id", OLD."taken_off_at", OLD."wish_id", OLD."words"); RETURN NULL;', hash='b84a7dc7da262471516e14fb3b207fc32268d088', operation='UPDATE', pgid='pgtrigger_changed_update_8a270', table='reviews_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitem',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_agendaitemevent" ("added_by_id", "from_item_id", "id", "is_childs", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "taken_off_at", "wish_id", "words") VALUES (OLD."added_by_id", OLD."from_item_id", OLD."id", OLD."is_childs", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id", OLD."taken_off_at", OLD."wish_id", OLD."words"); RETURN NULL;', hash='6145850cf3405325d8c250d06f6da8316109b822', operation='DELETE', pgid='pgtrigger_removed_delete_87107', table='reviews_agendaitem', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agendaitemevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4dcdbfb048e9e0a6d1bee7fe2e49d8055c34789b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bd300', table='reviews_agendaitemevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', True), ('ended_on__isnull', True), ('how_it_went', '')), models.Q(('ended_by__isnull', False), ('ended_on__isnull', False), models.Q(('how_it_went', ''), _negated=True)), _connector='OR'), name='goal_ended_and_how'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('next_step', ''), _negated=True), models.Q(('helper', ''), _negated=True)), name='goal_with_a_step_and_a_helper'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_goalevent" ("by_on", "ended_by_id", "ended_on", "helper", "how_it_went", "id", "next_step", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "set_by_id", "set_on", "version", "words") VALUES (OLD."by_on", OLD."ended_by_id", OLD."ended_on", OLD."helper", OLD."how_it_went", OLD."id", OLD."next_step", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id", OLD."set_by_id", OLD."set_on", OLD."version", OLD."words"); RETURN NULL;', hash='f4b4205250d6a4d3b0728afb44f0b865f9fcecd3', operation='UPDATE', pgid='pgtrigger_changed_update_726b8', table='reviews_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goal',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_goalevent" ("by_on", "ended_by_id", "ended_on", "helper", "how_it_went", "id", "next_step", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "set_by_id", "set_on", "version", "words") VALUES (OLD."by_on", OLD."ended_by_id", OLD."ended_on", OLD."helper", OLD."how_it_went", OLD."id", OLD."next_step", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id", OLD."set_by_id", OLD."set_on", OLD."version", OLD."words"); RETURN NULL;', hash='2ae5bd64c74f6b279ce85615c1f7dce9645cb650', operation='DELETE', pgid='pgtrigger_removed_delete_cf347', table='reviews_goal', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='goalevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1734156d1560c382ed09945b10b4d3f8410d9be6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_df997', table='reviews_goalevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_by__isnull', True), ('ended_on__isnull', True), ('how_it_went', '')), models.Q(('ended_by__isnull', False), ('ended_on__isnull', False), models.Q(('how_it_went', ''), _negated=True)), _connector='OR'), name='need_ended_and_how'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('outcome', ''), _negated=True)), name='need_with_an_outcome'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='need',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_needevent" ("ended_by_id", "ended_on", "how_it_went", "id", "met", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "set_by_id", "set_on", "version", "words") VALUES (OLD."ended_by_id", OLD."ended_on", OLD."how_it_went", OLD."id", OLD."met", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id", OLD."set_by_id", OLD."set_on", OLD."version", OLD."words"); RETURN NULL;', hash='708566bfa578cde11e2c4d3e19803b18a09038ea', operation='UPDATE', pgid='pgtrigger_changed_update_723fa', table='reviews_need', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='need',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_needevent" ("ended_by_id", "ended_on", "how_it_went", "id", "met", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "set_by_id", "set_on", "version", "words") VALUES (OLD."ended_by_id", OLD."ended_on", OLD."how_it_went", OLD."id", OLD."met", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id", OLD."set_by_id", OLD."set_on", OLD."version", OLD."words"); RETURN NULL;', hash='d1845bd7218de24cab39c9095b98e6d0a63ecf19', operation='DELETE', pgid='pgtrigger_removed_delete_d2672', table='reviews_need', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='needevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2d28a72ceea79413e76e9ffe6d951a870ae7f553', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ea3a0', table='reviews_needevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.UniqueConstraint(fields=('preparation', 'box'), name='one_note_a_box'),
        ),
        migrations.AddConstraint(
            model_name='note',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='note_of_a_version'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_noteevent" ("box", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "saved_at", "saved_by_id", "version", "words") VALUES (OLD."box", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id", OLD."saved_at", OLD."saved_by_id", OLD."version", OLD."words"); RETURN NULL;', hash='16579ebf4e9a45534fabcb64f4cd05f7234ad872', operation='UPDATE', pgid='pgtrigger_changed_update_bca86', table='reviews_note', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='note',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_noteevent" ("box", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "saved_at", "saved_by_id", "version", "words") VALUES (OLD."box", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id", OLD."saved_at", OLD."saved_by_id", OLD."version", OLD."words"); RETURN NULL;', hash='829ebe58d6e52d57056de27be5d08b3e3713c3ac', operation='DELETE', pgid='pgtrigger_removed_delete_8a42d', table='reviews_note', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='noteevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bd03876e754ce7598299a5377d0ce816aadca26c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0e480', table='reviews_noteevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='notetaker',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('preparation', 'person'), name='note_taker_named_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notetaker',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_notetakerevent" ("ended_at", "id", "named_at", "named_by_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id") VALUES (OLD."ended_at", OLD."id", OLD."named_at", OLD."named_by_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id"); RETURN NULL;', hash='868bf0e92a479be81cfa86fb2510c9a9fb39b49a', operation='UPDATE', pgid='pgtrigger_changed_update_c3368', table='reviews_notetaker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notetaker',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_notetakerevent" ("ended_at", "id", "named_at", "named_by_id", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id") VALUES (OLD."ended_at", OLD."id", OLD."named_at", OLD."named_by_id", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id"); RETURN NULL;', hash='5f71f30edcfdeb955f4421ff56a078dceca548d5', operation='DELETE', pgid='pgtrigger_removed_delete_51274', table='reviews_notetaker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='notetakerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1dbd91cc0f3296335e9a79159aa2d311a10bd4f9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_428c2', table='reviews_notetakerevent', when='BEFORE')),
        ),
    ]
