import django.db.models.deletion
import heard.rules.documents
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('children', '0005_kept_apart'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('care_plan', 'Care plan'), ('assessment', 'Child and family assessment'), ('report', 'Social worker’s report'), ('health', 'Health plan'), ('education', 'Education plan'), ('other', 'Something else')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('dated_on', models.DateField()),
                ('file_name', models.CharField(blank=True, max_length=120)),
                ('media_type', models.CharField(blank=True, editable=False, max_length=80)),
                ('bytes', models.PositiveIntegerField(null=True)),
                ('digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('added_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(editable=False, null=True)),
                ('taken_back_why', models.CharField(blank=True, max_length=300)),
                ('added_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='children.child')),
                ('taken_back_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='DocumentFile',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='file', serialize=False, to='children.document')),
                ('content', models.BinaryField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DocumentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('care_plan', 'Care plan'), ('assessment', 'Child and family assessment'), ('report', 'Social worker’s report'), ('health', 'Health plan'), ('education', 'Education plan'), ('other', 'Something else')], max_length=10)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('dated_on', models.DateField()),
                ('file_name', models.CharField(blank=True, max_length=120)),
                ('media_type', models.CharField(blank=True, editable=False, max_length=80)),
                ('bytes', models.PositiveIntegerField(null=True)),
                ('digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('added_at', models.DateTimeField()),
                ('taken_back_at', models.DateTimeField(editable=False, null=True)),
                ('taken_back_why', models.CharField(blank=True, max_length=300)),
                ('added_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.document')),
                ('taken_back_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentfile',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c5f7ebf0c29f17ac5c6bfa29ab9b8208ce438e75', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2da60', table='children_documentfile', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None), models.Q(('digest', ''), _negated=True)), fields=('child', 'digest'), name='document_uploaded_once'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bytes__isnull', True), ('digest', ''), ('file_name', ''), ('media_type', '')), models.Q(('bytes__isnull', False), models.Q(('digest', ''), _negated=True), models.Q(('media_type', ''), _negated=True), models.Q(('file_name', ''), _negated=True)), _connector='OR'), name='document_whole_or_told'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', heard.rules.documents.Document['OTHER']), _negated=True), models.Q(('title', ''), _negated=True), _connector='OR'), name='other_document_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at__isnull', True), ('taken_back_by__isnull', True), ('taken_back_why', '')), models.Q(('taken_back_at__isnull', False), ('taken_back_by__isnull', False), models.Q(('taken_back_why', ''), _negated=True)), _connector='OR'), name='document_taken_back_with_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_documentevent" ("added_at", "added_by_id", "bytes", "child_id", "dated_on", "digest", "file_name", "id", "kind", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_back_at", "taken_back_by_id", "taken_back_why", "title") VALUES (OLD."added_at", OLD."added_by_id", OLD."bytes", OLD."child_id", OLD."dated_on", OLD."digest", OLD."file_name", OLD."id", OLD."kind", OLD."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_why", OLD."title"); RETURN NULL;', hash='64758000449654242ed6b94c39592541449f7a8a', operation='UPDATE', pgid='pgtrigger_changed_update_b803c', table='children_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='document',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_documentevent" ("added_at", "added_by_id", "bytes", "child_id", "dated_on", "digest", "file_name", "id", "kind", "media_type", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "taken_back_at", "taken_back_by_id", "taken_back_why", "title") VALUES (OLD."added_at", OLD."added_by_id", OLD."bytes", OLD."child_id", OLD."dated_on", OLD."digest", OLD."file_name", OLD."id", OLD."kind", OLD."media_type", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."taken_back_at", OLD."taken_back_by_id", OLD."taken_back_why", OLD."title"); RETURN NULL;', hash='5b8f9b2e3a6bfa76395df2b5600b3249784beff4', operation='DELETE', pgid='pgtrigger_removed_delete_652a5', table='children_document', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='documentevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='74f74a32afdadc884b03e68a2f3f4f1a802e48d7', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_799a2', table='children_documentevent', when='BEFORE')),
        ),
    ]
