import django.db.models.deletion
import heard.reviews.models.invited
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('children', '0004_around_the_child'),
        ('reviews', '0003_planned_to_held'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('topic', models.CharField(choices=[('who', 'Who comes'), ('where', 'Where it is'), ('when', 'When it is'), ('about', 'What to talk about'), ('how', 'How I take part'), ('chair', 'Whether I chair it, and who helps')], max_length=5)),
                ('how', models.CharField(choices=[('said', 'They said it'), ('wrote', 'They wrote it'), ('showed', 'They showed it, without words'), ('not_now', 'They were asked, and did not want to choose')], max_length=7)),
                ('words', models.TextField(blank=True)),
                ('told_on', models.DateField()),
                ('followed', models.CharField(blank=True, choices=[('yes', 'Followed'), ('partly', 'Partly followed'), ('no', 'Not followed')], max_length=6)),
                ('why_not', models.CharField(blank=True, max_length=500)),
                ('answered_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ChoiceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('topic', models.CharField(choices=[('who', 'Who comes'), ('where', 'Where it is'), ('when', 'When it is'), ('about', 'What to talk about'), ('how', 'How I take part'), ('chair', 'Whether I chair it, and who helps')], max_length=5)),
                ('how', models.CharField(choices=[('said', 'They said it'), ('wrote', 'They wrote it'), ('showed', 'They showed it, without words'), ('not_now', 'They were asked, and did not want to choose')], max_length=7)),
                ('words', models.TextField(blank=True)),
                ('told_on', models.DateField()),
                ('followed', models.CharField(blank=True, choices=[('yes', 'Followed'), ('partly', 'Partly followed'), ('no', 'Not followed')], max_length=6)),
                ('why_not', models.CharField(blank=True, max_length=500)),
                ('answered_on', models.DateField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sitting', models.PositiveSmallIntegerField(default=1)),
                ('ticked_at', models.DateTimeField()),
                ('link_key', models.CharField(default=heard.reviews.models.invited.a_link_key, editable=False, max_length=64, unique=True)),
                ('invited_at', models.DateTimeField(null=True)),
                ('reply', models.CharField(blank=True, choices=[('coming', 'Coming'), ('apologies', 'Sends apologies'), ('unsure', 'Does not know yet')], max_length=9)),
                ('reply_words', models.CharField(blank=True, max_length=500)),
                ('replied_at', models.DateTimeField(null=True)),
                ('attended', models.BooleanField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=300)),
                ('excluded_at', models.DateTimeField(null=True)),
                ('excluded_why', models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name='InvitationEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('sitting', models.PositiveSmallIntegerField(default=1)),
                ('ticked_at', models.DateTimeField()),
                ('link_key', models.CharField(default=heard.reviews.models.invited.a_link_key, editable=False, max_length=64)),
                ('invited_at', models.DateTimeField(null=True)),
                ('reply', models.CharField(blank=True, choices=[('coming', 'Coming'), ('apologies', 'Sends apologies'), ('unsure', 'Does not know yet')], max_length=9)),
                ('reply_words', models.CharField(blank=True, max_length=500)),
                ('replied_at', models.DateTimeField(null=True)),
                ('attended', models.BooleanField(null=True)),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_why', models.CharField(blank=True, max_length=300)),
                ('excluded_at', models.DateTimeField(null=True)),
                ('excluded_why', models.CharField(blank=True, max_length=300)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ProfileGiven',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('given_on', models.DateField()),
                ('how', models.CharField(choices=[('together', 'Read or looked at together'), ('paper', 'On paper'), ('online', 'By e-mail or message')], max_length=8)),
                ('given_by', models.CharField(max_length=120)),
                ('taken_back_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='ProfileGivenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('given_on', models.DateField()),
                ('how', models.CharField(choices=[('together', 'Read or looked at together'), ('paper', 'On paper'), ('online', 'By e-mail or message')], max_length=8)),
                ('given_by', models.CharField(max_length=120)),
                ('taken_back_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('planned_on', models.DateField(blank=True, null=True)),
                ('starts_at', models.TimeField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('venue', models.CharField(blank=True, max_length=300)),
                ('venue_kind', models.CharField(blank=True, choices=[('open', 'A place that everybody who is invited may know, as a council office'), ('online', 'By video or telephone'), ('home', 'The child’s home'), ('school', 'The child’s school'), ('near', 'Another place that could say where the child lives')], max_length=6)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SittingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('planned_on', models.DateField(blank=True, null=True)),
                ('starts_at', models.TimeField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('venue', models.CharField(blank=True, max_length=300)),
                ('venue_kind', models.CharField(blank=True, choices=[('open', 'A place that everybody who is invited may know, as a council office'), ('online', 'By video or telephone'), ('home', 'The child’s home'), ('school', 'The child’s school'), ('near', 'Another place that could say where the child lives')], max_length=6)),
                ('ended_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StepDone',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('step', models.CharField(choices=[('invitees', 'Officer and social worker agree on who is invited, and on one meeting or several'), ('interpreter', 'Interpreter booked'), ('reports', 'Care plan, education plan, health plan and reports with the officer')], max_length=12)),
                ('done_on', models.DateField()),
                ('words', models.CharField(blank=True, max_length=300)),
                ('taken_back_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='StepDoneEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('step', models.CharField(choices=[('invitees', 'Officer and social worker agree on who is invited, and on one meeting or several'), ('interpreter', 'Interpreter booked'), ('reports', 'Care plan, education plan, health plan and reports with the officer')], max_length=12)),
                ('done_on', models.DateField()),
                ('words', models.CharField(blank=True, max_length=300)),
                ('taken_back_at', models.DateTimeField(null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='preparation',
            name='changed_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='preparation',
            name='removed_delete',
        ),
        migrations.AddField(
            model_name='preparation',
            name='minutes',
            field=models.PositiveSmallIntegerField(default=60),
        ),
        migrations.AddField(
            model_name='preparation',
            name='venue',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='preparation',
            name='venue_kind',
            field=models.CharField(blank=True, choices=[('open', 'A place that everybody who is invited may know, as a council office'), ('online', 'By video or telephone'), ('home', 'The child’s home'), ('school', 'The child’s school'), ('near', 'Another place that could say where the child lives')], max_length=6),
        ),
        migrations.AddField(
            model_name='preparation',
            name='venue_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='minutes',
            field=models.PositiveSmallIntegerField(default=60),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='venue',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='venue_kind',
            field=models.CharField(blank=True, choices=[('open', 'A place that everybody who is invited may know, as a council office'), ('online', 'By video or telephone'), ('home', 'The child’s home'), ('school', 'The child’s school'), ('near', 'Another place that could say where the child lives')], max_length=6),
        ),
        migrations.AddField(
            model_name='preparationevent',
            name='venue_on',
            field=models.DateField(null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_preparationevent" ("aim_on", "child_id", "due_on", "id", "last_meeting_on", "late_why", "made_at", "made_by_id", "minutes", "period_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_on", "placement", "planned_on", "review_id", "starts_at", "state", "venue", "venue_kind", "venue_on", "without_meeting") VALUES (OLD."aim_on", OLD."child_id", OLD."due_on", OLD."id", OLD."last_meeting_on", OLD."late_why", OLD."made_at", OLD."made_by_id", OLD."minutes", OLD."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."placed_on", OLD."placement", OLD."planned_on", OLD."review_id", OLD."starts_at", OLD."state", OLD."venue", OLD."venue_kind", OLD."venue_on", OLD."without_meeting"); RETURN NULL;', hash='e275f19aac7748ea727fe5d13a6a6242850c9489', operation='UPDATE', pgid='pgtrigger_changed_update_9f347', table='reviews_preparation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='preparation',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_preparationevent" ("aim_on", "child_id", "due_on", "id", "last_meeting_on", "late_why", "made_at", "made_by_id", "minutes", "period_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "placed_on", "placement", "planned_on", "review_id", "starts_at", "state", "venue", "venue_kind", "venue_on", "without_meeting") VALUES (OLD."aim_on", OLD."child_id", OLD."due_on", OLD."id", OLD."last_meeting_on", OLD."late_why", OLD."made_at", OLD."made_by_id", OLD."minutes", OLD."period_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."placed_on", OLD."placement", OLD."planned_on", OLD."review_id", OLD."starts_at", OLD."state", OLD."venue", OLD."venue_kind", OLD."venue_on", OLD."without_meeting"); RETURN NULL;', hash='e83040a563e6203147fecd9cb863a9c2013a933d', operation='DELETE', pgid='pgtrigger_removed_delete_09c37', table='reviews_preparation', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='preparation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('venue', ''), ('venue_on__isnull', True)), models.Q(('venue_kind', ''), _negated=True), _connector='OR'), name='venue_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='preparation',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gt', 0)), name='review_lasts'),
        ),
        migrations.AddField(
            model_name='choice',
            name='answered_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='choice',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='choice',
            name='recorded_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='choiceevent',
            name='answered_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='choiceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.choice'),
        ),
        migrations.AddField(
            model_name='choiceevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='choiceevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='attendance_noted_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='excluded_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='relationship',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='children.relationship'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='reply_noted_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='ticked_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='told_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitation',
            name='withdrawn_by',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='attendance_noted_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='excluded_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='person',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.invitation'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='relationship',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.relationship'),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='reply_noted_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='ticked_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='told_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='invitationevent',
            name='withdrawn_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profilegiven',
            name='child',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='profiles_given', to='children.child'),
        ),
        migrations.AddField(
            model_name='profilegiven',
            name='officer',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profilegiven',
            name='recorded_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profilegivenevent',
            name='child',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child'),
        ),
        migrations.AddField(
            model_name='profilegivenevent',
            name='officer',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='profilegivenevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.profilegiven'),
        ),
        migrations.AddField(
            model_name='profilegivenevent',
            name='recorded_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sitting',
            name='made_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sitting',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sittings', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='sittingevent',
            name='made_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='sittingevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.sitting'),
        ),
        migrations.AddField(
            model_name='sittingevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='stepdone',
            name='done_by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stepdone',
            name='preparation',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps_done', to='reviews.preparation'),
        ),
        migrations.AddField(
            model_name='stepdoneevent',
            name='done_by',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='stepdoneevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reviews.stepdone'),
        ),
        migrations.AddField(
            model_name='stepdoneevent',
            name='preparation',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reviews.preparation'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.UniqueConstraint(fields=('preparation', 'topic'), name='chosen_once_a_topic'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('how', 'not_now'), ('words', '')), models.Q(('words', ''), _negated=True), _connector='OR'), name='choice_has_words'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('followed__in', ['partly', 'no']), _negated=True), models.Q(('why_not', ''), _negated=True), _connector='OR'), name='choice_not_followed_says_why'),
        ),
        migrations.AddConstraint(
            model_name='choice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_by__isnull', True), ('answered_on__isnull', True), ('followed', ''), ('why_not', '')), models.Q(models.Q(('followed', ''), _negated=True), ('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='choice_answered_by_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='choice',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_choiceevent" ("answered_by_id", "answered_on", "followed", "how", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "recorded_by_id", "told_on", "topic", "why_not", "words") VALUES (OLD."answered_by_id", OLD."answered_on", OLD."followed", OLD."how", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id", OLD."recorded_by_id", OLD."told_on", OLD."topic", OLD."why_not", OLD."words"); RETURN NULL;', hash='eaad57087f72037213f1c08742d5aa9cf7a6b905', operation='UPDATE', pgid='pgtrigger_changed_update_d6cc5', table='reviews_choice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='choice',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_choiceevent" ("answered_by_id", "answered_on", "followed", "how", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "recorded_by_id", "told_on", "topic", "why_not", "words") VALUES (OLD."answered_by_id", OLD."answered_on", OLD."followed", OLD."how", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id", OLD."recorded_by_id", OLD."told_on", OLD."topic", OLD."why_not", OLD."words"); RETURN NULL;', hash='54005558e616ccd88229891f59b47d4742e2b075', operation='DELETE', pgid='pgtrigger_removed_delete_efc7e', table='reviews_choice', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='choiceevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b131bc7f23991780e537c10fc7adbc2367db91f9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4c98d', table='reviews_choiceevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='invitation',
            index=models.Index(fields=['preparation'], name='invited_to_a_review'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', True), ('relationship__isnull', False)), models.Q(('person__isnull', False), ('relationship__isnull', True)), _connector='OR'), name='invited_is_one_person'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('preparation', 'relationship'), name='invited_once'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('preparation', 'person'), name='staff_invited_once'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('replied_at__isnull', True), ('reply', ''), ('reply_noted_by__isnull', True)), models.Q(models.Q(('reply', ''), _negated=True), ('replied_at__isnull', False)), _connector='OR'), name='reply_at_a_moment'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('attendance_noted_by__isnull', True), ('attended__isnull', True)), models.Q(('attendance_noted_by__isnull', False), ('attended__isnull', False)), _connector='OR'), name='attendance_noted_by'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='withdrawn_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('excluded_at__isnull', True), ('excluded_by__isnull', True), ('excluded_why', '')), models.Q(('excluded_at__isnull', False), ('excluded_by__isnull', False), models.Q(('excluded_why', ''), _negated=True)), _connector='OR'), name='excluded_from_a_review_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='invitation',
            constraint=models.CheckConstraint(condition=models.Q(('excluded_at__isnull', True), models.Q(('attended', True), _negated=True), _connector='OR'), name='who_is_excluded_did_not_come'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_invitationevent" ("attendance_noted_by_id", "attended", "excluded_at", "excluded_by_id", "excluded_why", "id", "invited_at", "link_key", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "relationship_id", "replied_at", "reply", "reply_noted_by_id", "reply_words", "sitting", "ticked_at", "ticked_by_id", "told_by_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (OLD."attendance_noted_by_id", OLD."attended", OLD."excluded_at", OLD."excluded_by_id", OLD."excluded_why", OLD."id", OLD."invited_at", OLD."link_key", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id", OLD."relationship_id", OLD."replied_at", OLD."reply", OLD."reply_noted_by_id", OLD."reply_words", OLD."sitting", OLD."ticked_at", OLD."ticked_by_id", OLD."told_by_id", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_why"); RETURN NULL;', hash='69b3bd7ed4967a9fe6872c68d580d10f066a6121', operation='UPDATE', pgid='pgtrigger_changed_update_21816', table='reviews_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_invitationevent" ("attendance_noted_by_id", "attended", "excluded_at", "excluded_by_id", "excluded_why", "id", "invited_at", "link_key", "person_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "relationship_id", "replied_at", "reply", "reply_noted_by_id", "reply_words", "sitting", "ticked_at", "ticked_by_id", "told_by_id", "withdrawn_at", "withdrawn_by_id", "withdrawn_why") VALUES (OLD."attendance_noted_by_id", OLD."attended", OLD."excluded_at", OLD."excluded_by_id", OLD."excluded_why", OLD."id", OLD."invited_at", OLD."link_key", OLD."person_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id", OLD."relationship_id", OLD."replied_at", OLD."reply", OLD."reply_noted_by_id", OLD."reply_words", OLD."sitting", OLD."ticked_at", OLD."ticked_by_id", OLD."told_by_id", OLD."withdrawn_at", OLD."withdrawn_by_id", OLD."withdrawn_why"); RETURN NULL;', hash='f7a577015025a0ab6adde06f7184b1e76833cf95', operation='DELETE', pgid='pgtrigger_removed_delete_b83d9', table='reviews_invitation', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitationevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='aceb7d7490dbbc4e7fd51cb7e207d93df35249e5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_703a6', table='reviews_invitationevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='profilegiven',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('child', 'officer'), name='profile_given_once'),
        ),
        migrations.AddConstraint(
            model_name='profilegiven',
            constraint=models.CheckConstraint(condition=models.Q(('given_by', ''), _negated=True), name='profile_given_by_somebody'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profilegiven',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_profilegivenevent" ("child_id", "given_by", "given_on", "how", "id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "taken_back_at") VALUES (OLD."child_id", OLD."given_by", OLD."given_on", OLD."how", OLD."id", OLD."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."recorded_by_id", OLD."taken_back_at"); RETURN NULL;', hash='0cd578b7c4f93b342d2e4344e8bb0753df790ade', operation='UPDATE', pgid='pgtrigger_changed_update_b8f5d', table='reviews_profilegiven', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profilegiven',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_profilegivenevent" ("child_id", "given_by", "given_on", "how", "id", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "taken_back_at") VALUES (OLD."child_id", OLD."given_by", OLD."given_on", OLD."how", OLD."id", OLD."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."recorded_by_id", OLD."taken_back_at"); RETURN NULL;', hash='aefa7a4715b95e5fcbc19dc724a8f63c26fb2709', operation='DELETE', pgid='pgtrigger_removed_delete_3342b', table='reviews_profilegiven', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='profilegivenevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='543174d4b8d8554483727a50f8d85e10ea1c03a2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a77cc', table='reviews_profilegivenevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.UniqueConstraint(fields=('preparation', 'number'), name='sitting_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('number__gt', 1)), name='sittings_begin_with_the_second'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gt', 0)), name='sitting_lasts'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('venue', ''), models.Q(('venue_kind', ''), _negated=True), _connector='OR'), name='sitting_venue_of_a_kind'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sitting',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_sittingevent" ("ended_at", "id", "made_by_id", "minutes", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "preparation_id", "starts_at", "venue", "venue_kind") VALUES (OLD."ended_at", OLD."id", OLD."made_by_id", OLD."minutes", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."planned_on", OLD."preparation_id", OLD."starts_at", OLD."venue", OLD."venue_kind"); RETURN NULL;', hash='57d009e66c6ea84bab777bf3b00f00f00e6f4a28', operation='UPDATE', pgid='pgtrigger_changed_update_9f3ca', table='reviews_sitting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sitting',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_sittingevent" ("ended_at", "id", "made_by_id", "minutes", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "preparation_id", "starts_at", "venue", "venue_kind") VALUES (OLD."ended_at", OLD."id", OLD."made_by_id", OLD."minutes", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."planned_on", OLD."preparation_id", OLD."starts_at", OLD."venue", OLD."venue_kind"); RETURN NULL;', hash='273ec14f9fc3f1773a66118a02d60652dbdb4f08', operation='DELETE', pgid='pgtrigger_removed_delete_4dcf6', table='reviews_sitting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sittingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a339995720ab2ce4a9f85d10c7e65bd5d5536845', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_807ac', table='reviews_sittingevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='stepdone',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('preparation', 'step'), name='step_done_once'),
        ),
        migrations.AddConstraint(
            model_name='stepdone',
            constraint=models.CheckConstraint(condition=models.Q(('step__in', ['invitees', 'interpreter', 'reports'])), name='step_of_those_by_hand'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepdone',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reviews_stepdoneevent" ("done_by_id", "done_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "step", "taken_back_at", "words") VALUES (OLD."done_by_id", OLD."done_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."preparation_id", OLD."step", OLD."taken_back_at", OLD."words"); RETURN NULL;', hash='9d2d20729436aa073564f60270a7e8062ce6c3e9', operation='UPDATE', pgid='pgtrigger_changed_update_3b04d', table='reviews_stepdone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepdone',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reviews_stepdoneevent" ("done_by_id", "done_on", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preparation_id", "step", "taken_back_at", "words") VALUES (OLD."done_by_id", OLD."done_on", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."preparation_id", OLD."step", OLD."taken_back_at", OLD."words"); RETURN NULL;', hash='df342964b32bef88d506c166c3f8c3ff5216bc48', operation='DELETE', pgid='pgtrigger_removed_delete_71e0e', table='reviews_stepdone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stepdoneevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3a419c87ea9f0b9f3618292b869f4d1ff9debe23', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_02932', table='reviews_stepdoneevent', when='BEFORE')),
        ),
    ]
