import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Profile',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='profile', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('photo', models.BinaryField(null=True)),
                ('words', models.TextField(blank=True, max_length=600)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('mobile', models.CharField(blank=True, max_length=20)),
                ('when_to_reach', models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='ProfileEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('words', models.TextField(blank=True, max_length=600)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('mobile', models.CharField(blank=True, max_length=20)),
                ('when_to_reach', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='registration', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('number', models.CharField(blank=True, max_length=20)),
                ('runs_until', models.DateField(blank=True, null=True)),
                ('qualified_on', models.DateField(blank=True, null=True)),
                ('full_time', models.DecimalField(decimal_places=2, default=1, max_digits=3)),
            ],
        ),
        migrations.CreateModel(
            name='RegistrationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('number', models.CharField(blank=True, max_length=20)),
                ('runs_until', models.DateField(blank=True, null=True)),
                ('qualified_on', models.DateField(blank=True, null=True)),
                ('full_time', models.DecimalField(decimal_places=2, default=1, max_digits=3)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WorkerNumber',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=48)),
            ],
        ),
        migrations.CreateModel(
            name='WorkerNumberEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.CharField(max_length=48)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='team',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='team',
            name='removed_delete',
        ),
        migrations.AddField(
            model_name='team',
            name='under',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams_below', to='accounts.team'),
        ),
        migrations.AddField(
            model_name='teamevent',
            name='under',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.team'),
        ),
        migrations.AlterField(
            model_name='post',
            name='role',
            field=models.CharField(choices=[('iro', 'Reviewing officer'), ('iro_manager', 'Reviewing officers’ manager'), ('social_worker', 'Social worker'), ('team_manager', 'Team manager'), ('coordinator', 'Review coordinator'), ('administrator', 'Administrator')], max_length=16),
        ),
        migrations.AlterField(
            model_name='postevent',
            name='role',
            field=models.CharField(choices=[('iro', 'Reviewing officer'), ('iro_manager', 'Reviewing officers’ manager'), ('social_worker', 'Social worker'), ('team_manager', 'Team manager'), ('coordinator', 'Review coordinator'), ('administrator', 'Administrator')], max_length=16),
        ),
        migrations.AlterField(
            model_name='team',
            name='line',
            field=models.CharField(choices=[('leadership', 'Leadership, where lines meet'), ('iro_service', 'Reviewing service'), ('social_work', 'Social work'), ('support', 'Business support')], max_length=12),
        ),
        migrations.AlterField(
            model_name='teamevent',
            name='line',
            field=models.CharField(choices=[('leadership', 'Leadership, where lines meet'), ('iro_service', 'Reviewing service'), ('social_work', 'Social work'), ('support', 'Business support')], max_length=12),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_teamevent" ("council_id", "id", "line", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "under_id") VALUES (OLD."council_id", OLD."id", OLD."line", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."under_id"); RETURN NULL;', hash='0f4602c6656f4d75c39ccc780ffde0a7d64c0a08', operation='UPDATE', pgid='pgtrigger_changed_update_b4d3f', table='accounts_team', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='team',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_teamevent" ("council_id", "id", "line", "name", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "under_id") VALUES (OLD."council_id", OLD."id", OLD."line", OLD."name", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."under_id"); RETURN NULL;', hash='b7b8791c186e5d6e5d05b0048021b753b1cc1edd', operation='DELETE', pgid='pgtrigger_removed_delete_1d02b', table='accounts_team', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.CheckConstraint(condition=models.Q(('under', models.F('id')), _negated=True), name='team_not_under_itself'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profile',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."mobile" IS DISTINCT FROM (NEW."mobile") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."when_to_reach" IS DISTINCT FROM (NEW."when_to_reach") OR OLD."words" IS DISTINCT FROM (NEW."words"))', func='INSERT INTO "accounts_profileevent" ("email", "mobile", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "when_to_reach", "words") VALUES (OLD."email", OLD."mobile", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."person_id", OLD."phone", OLD."when_to_reach", OLD."words"); RETURN NULL;', hash='e89e109fd8b559ec033be879e7c9ad1050d4b6a2', operation='UPDATE', pgid='pgtrigger_changed_update_76a2f', table='accounts_profile', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profile',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_profileevent" ("email", "mobile", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "when_to_reach", "words") VALUES (OLD."email", OLD."mobile", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."person_id", OLD."phone", OLD."when_to_reach", OLD."words"); RETURN NULL;', hash='7c9f42181b3a960c24480aab64af09736821e0d4', operation='DELETE', pgid='pgtrigger_removed_delete_fff7d', table='accounts_profile', when='AFTER')),
        ),
        migrations.AddField(
            model_name='profileevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profileevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.profile'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number',), name='registration_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('full_time__gt', 0), ('full_time__lte', 1)), name='works_some_of_the_week'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_registrationevent" ("full_time", "number", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualified_on", "runs_until") VALUES (OLD."full_time", OLD."number", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."person_id", OLD."qualified_on", OLD."runs_until"); RETURN NULL;', hash='2e14f30f582e3fc3da2825bd0f924f999acc5167', operation='UPDATE', pgid='pgtrigger_changed_update_cd768', table='accounts_registration', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registration',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_registrationevent" ("full_time", "number", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualified_on", "runs_until") VALUES (OLD."full_time", OLD."number", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."person_id", OLD."qualified_on", OLD."runs_until"); RETURN NULL;', hash='3c7731ce80d6ccd51a5ae7845212d339477bf350', operation='DELETE', pgid='pgtrigger_removed_delete_52616', table='accounts_registration', when='AFTER')),
        ),
        migrations.AddField(
            model_name='registrationevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', serialize=False, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='registrationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.registration'),
        ),
        migrations.AddField(
            model_name='workernumber',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='worker_numbers', to='accounts.council'),
        ),
        migrations.AddField(
            model_name='workernumber',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='worker_numbers', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='workernumberevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.council'),
        ),
        migrations.AddField(
            model_name='workernumberevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='workernumberevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='accounts.workernumber'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profileevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='98062e74813239cd6aaafd9b536e062dda28e860', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_01062', table='accounts_profileevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='registrationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bb555ecb489652fc261b8814008d1dadd300b8e1', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f5132', table='accounts_registrationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='workernumber',
            constraint=models.UniqueConstraint(fields=('council', 'number'), name='worker_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='workernumber',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), _negated=True), name='worker_has_a_number'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workernumber',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "accounts_workernumberevent" ("council_id", "id", "number", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."council_id", OLD."id", OLD."number", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id"); RETURN NULL;', hash='cd255a82fd94650e4d29390a6cda7d3162e864da', operation='UPDATE', pgid='pgtrigger_changed_update_0b53c', table='accounts_workernumber', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workernumber',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "accounts_workernumberevent" ("council_id", "id", "number", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."council_id", OLD."id", OLD."number", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id"); RETURN NULL;', hash='a61bfebb24d375628af50bf9df32a40727ef1855', operation='DELETE', pgid='pgtrigger_removed_delete_88d91', table='accounts_workernumber', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='workernumberevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c152323a041a74eb9315342c2cff548046d9859', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_49207', table='accounts_workernumberevent', when='BEFORE')),
        ),
    ]
