import django.db.models.deletion
import heard.rules.review_states
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('children', '0003_independence'),
        ('reviews', '0002_lists_from_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('held_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('held_on', models.DateField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Preparation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('preparing', 'Being prepared'), ('under_way', 'Under way'), ('adjourned', 'Adjourned'), ('held', 'Held'), ('cancelled', 'Cancelled'), ('stood_down', 'Stood down')], default='planned', editable=False, max_length=10)),
                ('planned_on', models.DateField()),
                ('starts_at', models.TimeField(blank=True, null=True)),
                ('due_on', models.DateField(null=True)),
                ('aim_on', models.DateField(null=True)),
                ('late_why', models.CharField(blank=True, max_length=300)),
                ('without_meeting', models.BooleanField(default=False)),
                ('placement', models.CharField(blank=True, max_length=4)),
                ('placed_on', models.DateField(null=True)),
                ('last_meeting_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='PreparationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('preparing', 'Being prepared'), ('under_way', 'Under way'), ('adjourned', 'Adjourned'), ('held', 'Held'), ('cancelled', 'Cancelled'), ('stood_down', 'Stood down')], default='planned', editable=False, max_length=10)),
                ('planned_on', models.DateField()),
                ('starts_at', models.TimeField(blank=True, null=True)),
                ('due_on', models.DateField(null=True)),
                ('aim_on', models.DateField(null=True)),
                ('late_why', models.CharField(blank=True, max_length=300)),
                ('without_meeting', models.BooleanField(default=False)),
                ('placement', models.CharField(blank=True, max_length=4)),
                ('placed_on', models.DateField(null=True)),
                ('last_meeting_on', models.DateField(null=True)),
                ('made_at', models.DateTimeField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StateChange',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('was', models.CharField(choices=[('planned', 'Planned'), ('preparing', 'Being prepared'), ('under_way', 'Under way'), ('adjourned', 'Adjourned'), ('held', 'Held'), ('cancelled', 'Cancelled'), ('stood_down', 'Stood down')], max_length=10)),
                ('became', models.CharField(choices=[('planned', 'Planned'), ('preparing', 'Being prepared'), ('under_way', 'Under way'), ('adjourned', 'Adjourned'), ('held', 'Held'), ('cancelled', 'Cancelled'), ('stood_down', 'Stood down')], max_length=10)),
                ('happened_on', models.DateField()),
                ('at', models.DateTimeField()),
                ('why', models.TextField(blank=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='review',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='review',
            name='removed_delete',
        ),
        migrations.AddField(
            model_name='review',
            name='next_from_on',
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='reviewevent',
            name='next_from_on',
            field=models.DateField(editable=False, null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."number" IS NOT NULL OR OLD."child_id" IS DISTINCT FROM (NEW."child_id") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."participation" IS DISTINCT FROM (NEW."participation") OR OLD."next_from_on" IS DISTINCT FROM (NEW."next_from_on") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."load_id" IS DISTINCT FROM (NEW."load_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."struck_at" IS DISTINCT FROM (NEW."struck_at") OR OLD."struck_by_id" IS DISTINCT FROM (NEW."struck_by_id") OR OLD."struck_why" IS DISTINCT FROM (NEW."struck_why"))', func='INSERT INTO "reviews_reviewevent" ("basis", "child_id", "counted_from", "due_on", "held_on", "id", "limit", "load_id", "next_from_on", "number", "participation", "period_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise_due_on", "recorded_at", "recorded_by_id", "source", "struck_at", "struck_by_id", "struck_why", "why_not") VALUES (OLD."basis", OLD."child_id", OLD."counted_from", OLD."due_on", OLD."held_on", OLD."id", OLD."limit", OLD."load_id", OLD."next_from_on", OLD."number", OLD."participation", OLD."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."promise_due_on", OLD."recorded_at", OLD."recorded_by_id", OLD."source", OLD."struck_at", OLD."struck_by_id", OLD."struck_why", OLD."why_not"); RETURN NULL;', hash='6ead3fb35d9cac2c8d48440b43323a47545a3f6b', operation='UPDATE', pgid='pgtrigger_changed_update_645d5', table='reviews_review', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='review',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_reviewevent" ("basis", "child_id", "counted_from", "due_on", "held_on", "id", "limit", "load_id", "next_from_on", "number", "participation", "period_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "promise_due_on", "recorded_at", "recorded_by_id", "source", "struck_at", "struck_by_id", "struck_why", "why_not") VALUES (OLD."basis", OLD."child_id", OLD."counted_from", OLD."due_on", OLD."held_on", OLD."id", OLD."limit", OLD."load_id", OLD."next_from_on", OLD."number", OLD."participation", OLD."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."promise_due_on", OLD."recorded_at", OLD."recorded_by_id", OLD."source", OLD."struck_at", OLD."struck_by_id", OLD."struck_why", OLD."why_not"); RETURN NULL;', hash='225ffca300db3e2318ad1cad379b3d947ed67b18', operation='DELETE', pgid='pgtrigger_removed_delete_f2dbf', table='reviews_review', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='review',
            constraint=models.CheckConstraint(condition=models.Q(('next_from_on__isnull', True), ('next_from_on__gt', models.F('held_on')), _connector='OR'), name='next_is_counted_from_a_later_day'),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.meeting'),
        ),
        migrations.AddField(
            model_name='preparation',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preparations', to='children.child'),
        ),
        migrations.AddField(
            model_name='preparation',
            name='made_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='preparation',
            name='period',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='preparations', to='children.careperiod'),
        ),
        migrations.AddField(
            model_name='preparation',
            name='review',
            field=models.OneToOneField(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='preparation', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='meetingevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='child',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='made_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='period',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.careperiod'),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='review',
            field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.review'),
        ),
        migrations.AddField(
            model_name='statechange',
            name='allowed_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='statechange',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='statechange',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='statechange',
            name='review',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.review'),
        ),
        migrations.AddIndex(
            model_name='preparation',
            index=models.Index(condition=models.Q(('state__in', ['planned', 'preparing', 'under_way', 'adjourned'])), fields=['planned_on', 'child'], name='preparation_open'),
        ),
        migrations.AddConstraint(
            model_name='preparation',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['planned', 'preparing', 'under_way', 'adjourned'])), fields=('child', 'period'), name='one_open_preparation'),
        ),
        migrations.AddConstraint(
            model_name='preparation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('review__isnull', False), ('state', heard.rules.review_states.State['HELD'])), models.Q(models.Q(('state', heard.rules.review_states.State['HELD']), _negated=True), ('review__isnull', True)), _connector='OR'), name='held_preparation_has_its_review'),
        ),
        migrations.AddConstraint(
            model_name='preparation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('planned_on__gt', models.F('due_on')), models.Q(('late_why', ''), _negated=True)), models.Q(('late_why', ''), ('planned_on__lte', models.F('due_on'))), models.Q(('due_on__isnull', True), ('late_why', '')), _connector='OR'), name='late_plan_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='preparation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('last_meeting_on', None), ('placed_on', None), ('placement', ''), ('without_meeting', False)), models.Q(models.Q(('placement', ''), _negated=True), ('last_meeting_on__isnull', False), ('placed_on__isnull', False), ('without_meeting', True)), _connector='OR'), name='no_meeting_rests_on_facts'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='begins_at_the_beginning', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (NEW."state" = \'planned\'))', func="RAISE EXCEPTION 'pgtrigger: Cannot insert rows from % table', TG_TABLE_NAME;", hash='3d966afac33716c26a3890e6256d5617c3c980fc', operation='INSERT', pgid='pgtrigger_begins_at_the_beginning_f2674', table='reviews_preparation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='moves_by_a_change', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."review_id" IS DISTINCT FROM (NEW."review_id"))', func="\n    IF (OLD.state, NEW.state) IS DISTINCT FROM (\n        SELECT (was, became) FROM reviews_statechange WHERE preparation_id = NEW.id ORDER BY number DESC LIMIT 1\n    ) THEN\n        RAISE EXCEPTION 'A review goes from state to state by a change that says who, when and why.'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_moves_by_a_change';\n    END IF;\n    RETURN NEW;\n", hash='b327dc1d6bbd4149b5b0cf93be017dee5f2e5cb4', operation='UPDATE', pgid='pgtrigger_moves_by_a_change_1c7bf', table='reviews_preparation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_preparationevent" ("aim_on", "child_id", "due_on", "id", "last_meeting_on", "late_why", "made_at", "made_by_id", "period_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_on", "placement", "planned_on", "review_id", "starts_at", "state", "without_meeting") VALUES (OLD."aim_on", OLD."child_id", OLD."due_on", OLD."id", OLD."last_meeting_on", OLD."late_why", OLD."made_at", OLD."made_by_id", OLD."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."placed_on", OLD."placement", OLD."planned_on", OLD."review_id", OLD."starts_at", OLD."state", OLD."without_meeting"); RETURN NULL;', hash='a710ce95c228a4a039c0218ec9eddaae064c4f2f', operation='UPDATE', pgid='pgtrigger_changed_update_9f347', table='reviews_preparation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_preparationevent" ("aim_on", "child_id", "due_on", "id", "last_meeting_on", "late_why", "made_at", "made_by_id", "period_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_on", "placement", "planned_on", "review_id", "starts_at", "state", "without_meeting") VALUES (OLD."aim_on", OLD."child_id", OLD."due_on", OLD."id", OLD."last_meeting_on", OLD."late_why", OLD."made_at", OLD."made_by_id", OLD."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."placed_on", OLD."placement", OLD."planned_on", OLD."review_id", OLD."starts_at", OLD."state", OLD."without_meeting"); RETURN NULL;', hash='c0db4051bca91bc610d90c5f6f25d57df36f5371', operation='DELETE', pgid='pgtrigger_removed_delete_09c37', table='reviews_preparation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='0f18a90b64cb5ed97155f5a3f532d20238a5edec', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_90037', table='reviews_meetingevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('preparation', 'number'), name='meeting_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='meetings_are_numbered_from_one'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_meetingevent" ("held_on", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id") VALUES (OLD."held_on", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id"); RETURN NULL;', hash='ee144273e3d859adb68e00f14316fe42e1e6cbff', operation='UPDATE', pgid='pgtrigger_changed_update_bc00c', table='reviews_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_meetingevent" ("held_on", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id") VALUES (OLD."held_on", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id"); RETURN NULL;', hash='a317b62705c363990a15e9ad63c10c54bb0fc743', operation='DELETE', pgid='pgtrigger_removed_delete_70cb7', table='reviews_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='de6e9e33d69f8d0cff0660005e196ced3df15c64', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9f289', table='reviews_preparationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.UniqueConstraint(fields=('preparation', 'number'), name='change_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.UniqueConstraint(condition=models.Q(('became', heard.rules.review_states.State['ADJOURNED'])), fields=('preparation',), name='adjourned_only_once'),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('became__in', ['cancelled', 'stood_down', 'adjourned']), _negated=True), models.Q(('why__regex', '^\\s*$'), _negated=True), _connector='OR'), name='change_says_why'),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('allowed_by__isnull', False), ('became__in', ['cancelled', 'stood_down'])), models.Q(models.Q(('became__in', ['cancelled', 'stood_down']), _negated=True), ('allowed_by__isnull', True)), _connector='OR'), name='change_was_allowed'),
        ),
        migrations.AddConstraint(
            model_name='statechange',
            constraint=models.CheckConstraint(condition=models.Q(('became', heard.rules.review_states.State['HELD']), ('review__isnull', True), _connector='OR'), name='only_what_was_held_is_a_review'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statechange',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='58daf18050190ac92db44435d9873c482b8cf373', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d1fc7', table='reviews_statechange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statechange',
            trigger=pgtrigger.compiler.Trigger(name='moves_the_review', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    IF (NEW.was, NEW.became) NOT IN (VALUES ('planned', 'preparing'), ('planned', 'cancelled'), ('planned', 'stood_down'), ('preparing', 'under_way'), ('preparing', 'cancelled'), ('preparing', 'stood_down'), ('under_way', 'held'), ('under_way', 'adjourned'), ('under_way', 'stood_down'), ('adjourned', 'under_way'), ('adjourned', 'stood_down')) THEN\n        RAISE EXCEPTION 'A review that is % cannot become %.', NEW.was, NEW.became\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_follows_the_table';\n    END IF;\n    UPDATE reviews_preparation SET state = NEW.became, review_id = NEW.review_id\n    WHERE id = NEW.preparation_id AND state = NEW.was;\n    IF NOT FOUND THEN\n        RAISE EXCEPTION 'The review is not % any more.', NEW.was\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'review_changes_from_where_it_is';\n    END IF;\n    RETURN NULL;\n", hash='c77cf0904d74ec23a7b674f6bcc04c27ba792f25', operation='INSERT', pgid='pgtrigger_moves_the_review_d9a95', table='reviews_statechange', when='AFTER')),
        ),
    ]
