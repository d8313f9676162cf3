import uuid

import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        # For ranges that may not overlap, for names spelt nearly right, and for names with accents.
        BtreeGistExtension(),
        TrigramExtension(),
        UnaccentExtension(),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("actor_id", models.UUIDField(null=True)),
                ("action", models.CharField(max_length=60)),
                ("about", models.CharField(blank=True, max_length=40)),
                ("about_id", models.UUIDField(null=True)),
                ("council_id", models.UUIDField(null=True)),
                ("detail", models.JSONField(default=dict)),
                ("request_id", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["about_id", "-at"], name="audit_about"),
                    models.Index(fields=["actor_id", "-at"], name="audit_actor"),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="event",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="e1de01de2c9f0df2033cadb85ebc9cff5820c148",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7d947",
                    table="audit_event",
                    when="BEFORE",
                ),
            ),
        ),
    ]
