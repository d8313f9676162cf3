import django.db.models.deletion
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('children', '0003_independence'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='FamilyStop',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('why', models.CharField(choices=[('placement_order', 'A placement order was made for the child.'), ('placed_for_adoption', 'The child is placed for adoption.'), ('care_ended', 'The child is no longer in care.'), ('excluded', 'Somebody around the child was excluded.'), ('died', 'The child has died.')], max_length=20)),
                ('since_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, max_length=300)),
                ('child', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='family_stops', to='children.child')),
                ('ended_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='FamilyStopEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('why', models.CharField(choices=[('placement_order', 'A placement order was made for the child.'), ('placed_for_adoption', 'The child is placed for adoption.'), ('care_ended', 'The child is no longer in care.'), ('excluded', 'Somebody around the child was excluded.'), ('died', 'The child has died.')], max_length=20)),
                ('since_on', models.DateField()),
                ('made_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('ended_why', models.CharField(blank=True, max_length=300)),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child')),
                ('ended_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.familystop')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Knowledge',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('fact', models.CharField(choices=[('address', 'where the child lives'), ('carer', 'who looks after the child'), ('school', 'which school the child goes to'), ('other_parent', 'who the other parent is, and where they live'), ('venue', 'where the review is, when that is the child’s home'), ('called', 'the name that the child uses'), ('adopters', 'who the prospective adopters are')], max_length=16)),
                ('may_know', models.BooleanField()),
                ('why', models.CharField(max_length=300)),
                ('legal_status', models.CharField(max_length=3)),
                ('decided_on', models.DateField()),
                ('look_again_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Relationship',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('child', 'The child'), ('parent', 'Parent'), ('responsible', 'Somebody else with parental responsibility'), ('family', 'Brother, sister or other family'), ('carer', 'Carer'), ('adopter', 'Prospective adopter'), ('school', 'School'), ('health', 'Health'), ('guardian', 'Children’s guardian'), ('advocate', 'Advocate'), ('visitor', 'Independent visitor'), ('matters', 'Somebody else who matters to the child')], max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('has_parental_responsibility', models.BooleanField(default=False)),
                ('way', models.CharField(choices=[('email', 'By e-mail'), ('sms', 'By text message'), ('letter', 'By letter'), ('prison', 'By letter to a prison, where it is opened'), ('told', 'In person: somebody tells them')], max_length=8)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('language', models.CharField(blank=True, max_length=60)),
                ('needs_interpreter', models.BooleanField(default=False)),
                ('communication_needs', models.CharField(blank=True, max_length=300)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('excluded_on', models.DateField(null=True)),
                ('excluded_why', models.CharField(blank=True, max_length=300)),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relationships', to='children.child')),
                ('excluded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='KnowledgeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('fact', models.CharField(choices=[('address', 'where the child lives'), ('carer', 'who looks after the child'), ('school', 'which school the child goes to'), ('other_parent', 'who the other parent is, and where they live'), ('venue', 'where the review is, when that is the child’s home'), ('called', 'the name that the child uses'), ('adopters', 'who the prospective adopters are')], max_length=16)),
                ('may_know', models.BooleanField()),
                ('why', models.CharField(max_length=300)),
                ('legal_status', models.CharField(max_length=3)),
                ('decided_on', models.DateField()),
                ('look_again_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.knowledge')),
                ('relationship', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.relationship')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='knowledge',
            name='relationship',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='knowledge', to='children.relationship'),
        ),
        migrations.CreateModel(
            name='RelationshipEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('child', 'The child'), ('parent', 'Parent'), ('responsible', 'Somebody else with parental responsibility'), ('family', 'Brother, sister or other family'), ('carer', 'Carer'), ('adopter', 'Prospective adopter'), ('school', 'School'), ('health', 'Health'), ('guardian', 'Children’s guardian'), ('advocate', 'Advocate'), ('visitor', 'Independent visitor'), ('matters', 'Somebody else who matters to the child')], max_length=12)),
                ('name', models.CharField(max_length=120)),
                ('has_parental_responsibility', models.BooleanField(default=False)),
                ('way', models.CharField(choices=[('email', 'By e-mail'), ('sms', 'By text message'), ('letter', 'By letter'), ('prison', 'By letter to a prison, where it is opened'), ('told', 'In person: somebody tells them')], max_length=8)),
                ('email', models.CharField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('address', models.CharField(blank=True, max_length=500)),
                ('language', models.CharField(blank=True, max_length=60)),
                ('needs_interpreter', models.BooleanField(default=False)),
                ('communication_needs', models.CharField(blank=True, max_length=300)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('excluded_on', models.DateField(null=True)),
                ('excluded_why', models.CharField(blank=True, max_length=300)),
                ('child', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.child')),
                ('excluded_by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.relationship')),
                ('recorded_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StopDecided',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('released', models.BooleanField()),
                ('why', models.CharField(max_length=300)),
                ('decided_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('relationship', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stop_decisions', to='children.relationship')),
                ('stop', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='children.familystop')),
            ],
        ),
        migrations.CreateModel(
            name='StopDecidedEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('released', models.BooleanField()),
                ('why', models.CharField(max_length=300)),
                ('decided_on', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='children.stopdecided')),
                ('relationship', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.relationship')),
                ('stop', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='children.familystop')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='familystop',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('child', 'why', 'since_on'), name='stopped_once'),
        ),
        migrations.AddConstraint(
            model_name='familystop',
            constraint=models.CheckConstraint(condition=models.Q(('why__in', ['placement_order', 'placed_for_adoption', 'care_ended', 'excluded', 'died'])), name='stopped_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='familystop',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by__isnull', True), ('ended_why', '')), models.Q(('ended_at__isnull', False), ('ended_by__isnull', False), models.Q(('ended_why', ''), _negated=True)), _connector='OR'), name='stop_ended_with_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='familystop',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_familystopevent" ("child_id", "ended_at", "ended_by_id", "ended_why", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_on", "why") VALUES (OLD."child_id", OLD."ended_at", OLD."ended_by_id", OLD."ended_why", OLD."id", OLD."made_at", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."since_on", OLD."why"); RETURN NULL;', hash='b5d670408e483a62b5edebbea876f2184c3e393b', operation='UPDATE', pgid='pgtrigger_changed_update_b418f', table='children_familystop', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='familystop',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_familystopevent" ("child_id", "ended_at", "ended_by_id", "ended_why", "id", "made_at", "made_by_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "since_on", "why") VALUES (OLD."child_id", OLD."ended_at", OLD."ended_by_id", OLD."ended_why", OLD."id", OLD."made_at", OLD."made_by_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."since_on", OLD."why"); RETURN NULL;', hash='7f0f2aa7e327448781e3849dde6ff2715d718d41', operation='DELETE', pgid='pgtrigger_removed_delete_bbe1e', table='children_familystop', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='familystopevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fa863fbc403e4d623039a4b7438ed0d457671b8b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c5b78', table='children_familystopevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('child', 'kind', 'name'), name='around_the_child_once'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('kind', 'child')), fields=('child',), name='one_child_themself'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='relationship_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(('way', 'told'), models.Q(('way', 'email'), models.Q(('email', ''), _negated=True)), models.Q(('way', 'sms'), models.Q(('phone', ''), _negated=True)), models.Q(('way', 'letter'), models.Q(('address', ''), _negated=True)), models.Q(('way', 'prison'), models.Q(('address', ''), _negated=True)), _connector='OR'), name='relationship_can_be_reached'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='relationship_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'responsible'), _negated=True), ('has_parental_responsibility', True), _connector='OR'), name='responsible_with_responsibility'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'child'), _negated=True), models.Q(('excluded_on__isnull', True), ('has_parental_responsibility', False)), _connector='OR'), name='child_not_responsible_for_themself'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(('needs_interpreter', False), models.Q(('language', ''), _negated=True), _connector='OR'), name='interpreter_of_a_language'),
        ),
        migrations.AddConstraint(
            model_name='relationship',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('excluded_by__isnull', True), ('excluded_on__isnull', True), ('excluded_why', '')), models.Q(('excluded_by__isnull', False), ('excluded_on__isnull', False), models.Q(('excluded_why', ''), _negated=True)), _connector='OR'), name='relationship_excluded_with_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_relationshipevent" ("address", "child_id", "communication_needs", "email", "ended_on", "excluded_by_id", "excluded_on", "excluded_why", "has_parental_responsibility", "id", "kind", "language", "name", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "recorded_by_id", "started_on", "way") VALUES (OLD."address", OLD."child_id", OLD."communication_needs", OLD."email", OLD."ended_on", OLD."excluded_by_id", OLD."excluded_on", OLD."excluded_why", OLD."has_parental_responsibility", OLD."id", OLD."kind", OLD."language", OLD."name", OLD."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."phone", OLD."recorded_by_id", OLD."started_on", OLD."way"); RETURN NULL;', hash='c2f8c371955111bf9d7213e4480b0b8e4e9fda6e', operation='UPDATE', pgid='pgtrigger_changed_update_7c291', table='children_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationship',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_relationshipevent" ("address", "child_id", "communication_needs", "email", "ended_on", "excluded_by_id", "excluded_on", "excluded_why", "has_parental_responsibility", "id", "kind", "language", "name", "needs_interpreter", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "recorded_by_id", "started_on", "way") VALUES (OLD."address", OLD."child_id", OLD."communication_needs", OLD."email", OLD."ended_on", OLD."excluded_by_id", OLD."excluded_on", OLD."excluded_why", OLD."has_parental_responsibility", OLD."id", OLD."kind", OLD."language", OLD."name", OLD."needs_interpreter", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."phone", OLD."recorded_by_id", OLD."started_on", OLD."way"); RETURN NULL;', hash='45eb9c73767076eff6e8e20fea994e6a6fa77917', operation='DELETE', pgid='pgtrigger_removed_delete_ae391', table='children_relationship', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='knowledgeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5725f276655a3bd49a7b22441d62b79fc522259f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0b10d', table='children_knowledgeevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='knowledge',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('relationship', 'fact'), name='one_decision_a_fact'),
        ),
        migrations.AddConstraint(
            model_name='knowledge',
            constraint=models.CheckConstraint(condition=models.Q(('fact__in', ['address', 'carer', 'school', 'other_parent', 'venue', 'called', 'adopters'])), name='knowledge_of_a_protected_fact'),
        ),
        migrations.AddConstraint(
            model_name='knowledge',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('why', ''), _negated=True), models.Q(('legal_status', ''), _negated=True)), name='knowledge_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='knowledge',
            constraint=models.CheckConstraint(condition=models.Q(('look_again_on__gt', models.F('decided_on'))), name='knowledge_looked_at_again'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='knowledge',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_knowledgeevent" ("decided_by_id", "decided_on", "ended_at", "fact", "id", "legal_status", "look_again_on", "may_know", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "why") VALUES (OLD."decided_by_id", OLD."decided_on", OLD."ended_at", OLD."fact", OLD."id", OLD."legal_status", OLD."look_again_on", OLD."may_know", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."relationship_id", OLD."why"); RETURN NULL;', hash='8b9f2f4c7beeb8f59d075091f1508741dcc0d01e', operation='UPDATE', pgid='pgtrigger_changed_update_ca937', table='children_knowledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='knowledge',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_knowledgeevent" ("decided_by_id", "decided_on", "ended_at", "fact", "id", "legal_status", "look_again_on", "may_know", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "why") VALUES (OLD."decided_by_id", OLD."decided_on", OLD."ended_at", OLD."fact", OLD."id", OLD."legal_status", OLD."look_again_on", OLD."may_know", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."relationship_id", OLD."why"); RETURN NULL;', hash='bf87320552b2996b2c000a03a274f09a606fb973', operation='DELETE', pgid='pgtrigger_removed_delete_d2024', table='children_knowledge', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='relationshipevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9de1a3d46ced84ad7efd9c88097ed34d27a28c68', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f9f30', table='children_relationshipevent', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='stopdecided',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('stop', 'relationship'), name='decided_once_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='stopdecided',
            constraint=models.CheckConstraint(condition=models.Q(('why', ''), _negated=True), name='stop_decided_with_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stopdecided',
            trigger=pgtrigger.compiler.Trigger(name='changed_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "children_stopdecidedevent" ("decided_by_id", "decided_on", "ended_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "released", "stop_id", "why") VALUES (OLD."decided_by_id", OLD."decided_on", OLD."ended_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'changed\', OLD."id", OLD."relationship_id", OLD."released", OLD."stop_id", OLD."why"); RETURN NULL;', hash='be978e8973bad042aaea53b756672780267ee3b0', operation='UPDATE', pgid='pgtrigger_changed_update_a90e8', table='children_stopdecided', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stopdecided',
            trigger=pgtrigger.compiler.Trigger(name='removed_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "children_stopdecidedevent" ("decided_by_id", "decided_on", "ended_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "relationship_id", "released", "stop_id", "why") VALUES (OLD."decided_by_id", OLD."decided_on", OLD."ended_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'removed\', OLD."id", OLD."relationship_id", OLD."released", OLD."stop_id", OLD."why"); RETURN NULL;', hash='d9082c37f70f737361a289f769e0fae856cf3079', operation='DELETE', pgid='pgtrigger_removed_delete_e67a8', table='children_stopdecided', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='stopdecidedevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='d57478221991a38eea3e85fc584c700c766060f5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b7fe6', table='children_stopdecidedevent', when='BEFORE')),
        ),
    ]
