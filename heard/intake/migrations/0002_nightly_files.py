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
        ('intake', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='UnknownWorker',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.CharField(max_length=48)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('job_title', models.CharField(blank=True, max_length=120)),
                ('registration', models.CharField(blank=True, max_length=20)),
                ('told', models.JSONField(default=list)),
                ('settled_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='UnknownWorkerEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.CharField(max_length=48)),
                ('name', models.CharField(blank=True, max_length=120)),
                ('job_title', models.CharField(blank=True, max_length=120)),
                ('registration', models.CharField(blank=True, max_length=20)),
                ('settled_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='load',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='load',
            name='removed_delete',
        ),
        migrations.RemoveConstraint(
            model_name='load',
            name='load_stored_once',
        ),
        migrations.AddField(
            model_name='load',
            name='is_nightly',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='load',
            name='knows_from',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='loadedchild',
            name='in_workers',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='loadevent',
            name='is_nightly',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='loadevent',
            name='knows_from',
            field=models.DateField(null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='load',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."age" IS DISTINCT FROM (NEW."age") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."council_id" IS DISTINCT FROM (NEW."council_id") OR OLD."counts" IS DISTINCT FROM (NEW."counts") OR OLD."digest" IS DISTINCT FROM (NEW."digest") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_history" IS DISTINCT FROM (NEW."is_history") OR OLD."is_nightly" IS DISTINCT FROM (NEW."is_nightly") OR OLD."knows_from" IS DISTINCT FROM (NEW."knows_from") OR OLD."made_at" IS DISTINCT FROM (NEW."made_at") OR OLD."made_by_id" IS DISTINCT FROM (NEW."made_by_id") OR OLD."message" IS DISTINCT FROM (NEW."message") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."order" IS DISTINCT FROM (NEW."order") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."stored_at" IS DISTINCT FROM (NEW."stored_at") OR OLD."tells_episodes" IS DISTINCT FROM (NEW."tells_episodes") OR OLD."tells_reviews" IS DISTINCT FROM (NEW."tells_reviews") OR OLD."year" IS DISTINCT FROM (NEW."year") OR OLD."year_given" IS DISTINCT FROM (NEW."year_given"))', func='INSERT INTO "intake_loadevent" ("age", "as_of", "council_id", "counts", "digest", "id", "is_history", "is_nightly", "knows_from", "made_at", "made_by_id", "message", "name", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "stored_at", "tells_episodes", "tells_reviews", "year", "year_given") VALUES (OLD."age", OLD."as_of", OLD."council_id", OLD."counts", OLD."digest", OLD."id", OLD."is_history", OLD."is_nightly", OLD."knows_from", OLD."made_at", OLD."made_by_id", OLD."message", OLD."name", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."state", OLD."stored_at", OLD."tells_episodes", OLD."tells_reviews", OLD."year", OLD."year_given"); RETURN NULL;', hash='b9b7b2c56bf41e16c9de4123d6ec2216a9b41134', operation='UPDATE', pgid='pgtrigger_changed_update_81f4c', table='intake_load', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='load',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "intake_loadevent" ("age", "as_of", "council_id", "counts", "digest", "id", "is_history", "is_nightly", "knows_from", "made_at", "made_by_id", "message", "name", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "stored_at", "tells_episodes", "tells_reviews", "year", "year_given") VALUES (OLD."age", OLD."as_of", OLD."council_id", OLD."counts", OLD."digest", OLD."id", OLD."is_history", OLD."is_nightly", OLD."knows_from", OLD."made_at", OLD."made_by_id", OLD."message", OLD."name", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."state", OLD."stored_at", OLD."tells_episodes", OLD."tells_reviews", OLD."year", OLD."year_given"); RETURN NULL;', hash='72f30da1b3fb3220dcf78281f0c85f118b343913', operation='DELETE', pgid='pgtrigger_removed_delete_47f52', table='intake_load', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='load',
            constraint=models.UniqueConstraint(condition=models.Q(('is_nightly', False), ('state', 'stored')), fields=('council', 'digest'), name='load_stored_once'),
        ),
        migrations.AddField(
            model_name='unknownworker',
            name='council',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='unknown_workers', to='accounts.council'),
        ),
        migrations.AddField(
            model_name='unknownworker',
            name='first_load',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.load'),
        ),
        migrations.AddField(
            model_name='unknownworker',
            name='last_load',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='intake.load'),
        ),
        migrations.AddField(
            model_name='unknownworker',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='unknownworker',
            name='settled_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='unknownworkerevent',
            name='council',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='accounts.council'),
        ),
        migrations.AddField(
            model_name='unknownworkerevent',
            name='first_load',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='intake.load'),
        ),
        migrations.AddField(
            model_name='unknownworkerevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='unknownworkerevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='intake.unknownworker'),
        ),
        migrations.AddField(
            model_name='unknownworkerevent',
            name='settled_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='unknownworker',
            constraint=models.UniqueConstraint(fields=('council', 'number'), name='unknown_worker_once'),
        ),
        migrations.AddConstraint(
            model_name='unknownworker',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', True), ('settled_at__isnull', True), ('settled_by__isnull', True)), models.Q(('person__isnull', False), ('settled_at__isnull', False)), _connector='OR'), name='worker_settled_as_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unknownworker',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."council_id" IS DISTINCT FROM (NEW."council_id") OR OLD."first_load_id" IS DISTINCT FROM (NEW."first_load_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."job_title" IS DISTINCT FROM (NEW."job_title") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."person_id" IS DISTINCT FROM (NEW."person_id") OR OLD."registration" IS DISTINCT FROM (NEW."registration") OR OLD."settled_at" IS DISTINCT FROM (NEW."settled_at") OR OLD."settled_by_id" IS DISTINCT FROM (NEW."settled_by_id"))', func='INSERT INTO "intake_unknownworkerevent" ("council_id", "first_load_id", "id", "job_title", "name", "number", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration", "settled_at", "settled_by_id") VALUES (OLD."council_id", OLD."first_load_id", OLD."id", OLD."job_title", OLD."name", OLD."number", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."registration", OLD."settled_at", OLD."settled_by_id"); RETURN NULL;', hash='1f002e3e530fc1997a1c75cdb79e2c558159d216', operation='UPDATE', pgid='pgtrigger_changed_update_05241', table='intake_unknownworker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unknownworker',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "intake_unknownworkerevent" ("council_id", "first_load_id", "id", "job_title", "name", "number", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration", "settled_at", "settled_by_id") VALUES (OLD."council_id", OLD."first_load_id", OLD."id", OLD."job_title", OLD."name", OLD."number", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."registration", OLD."settled_at", OLD."settled_by_id"); RETURN NULL;', hash='727e4dee26473868e045db2835f6801328ff29da', operation='DELETE', pgid='pgtrigger_removed_delete_098ca', table='intake_unknownworker', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unknownworkerevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aef2fa6adaa085bdfcec06c41fe820b6284b10cf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2e809', table='intake_unknownworkerevent', when='BEFORE')),
        ),
    ]
