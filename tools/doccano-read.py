#!/usr/bin/env python3
"""Lets doccano's own importer read a file of the format `doccano`, and prints what a project has of it then.

    python3 -m venv /tmp/doccano && /tmp/doccano/bin/pip install -r tools/doccano-requirements.txt
    /tmp/doccano/bin/python tools/doccano-read.py FILE.jsonl

The file is read twice, as the two kinds of projects read it: with relations (`entities`, `relations`) and without (`label`). Nothing is
kept but in a temporary folder.
"""

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

FILE = Path(sys.argv[1]).resolve()
sys.path.insert(0, importlib.util.find_spec("backend").submodule_search_locations[0])
FOLDER = tempfile.mkdtemp()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER}/doccano.sqlite"

import django

django.setup()

from data_import.datasets import load_dataset
from data_import.pipeline.catalog import create_file_format
from data_import.pipeline.readers import FileName
from django.contrib.auth import get_user_model
from django.core.management import call_command
from examples.models import Example
from labels.models import Relation, Span
from projects.models import SequenceLabelingProject


def words(span):
    return span.example.text[span.start_offset : span.end_offset]


def read(user, task, has_relations, **columns):
    project = SequenceLabelingProject.objects.create(
        name=task, description=task, project_type="SequenceLabeling", use_relation=has_relations, allow_overlapping=True, created_by=user
    )
    name = FileName(full_path=str(FILE), generated_name=FILE.name, upload_name=FILE.name)
    dataset = load_dataset(task, create_file_format("JSONL"), [name], project, encoding="utf_8", **columns)
    dataset.save(user, batch_size=100)
    print(f"{task}: {len(dataset.errors)} errors")
    for error in dataset.errors:
        print(" ", error.dict())
    for example in Example.objects.filter(project=project):
        for span in Span.objects.filter(example=example):
            print(f"  {span.label.text}\t{span.start_offset}\t{span.end_offset}\t{words(span)}")
        for relation in Relation.objects.filter(example=example):
            print(f"  {relation.type.text}\t{words(relation.from_id)}\t{words(relation.to_id)}")


call_command("migrate", verbosity=0)
call_command("create_roles", verbosity=0)
reader = get_user_model().objects.create(username="reader")
read(reader, "RelationExtraction", True)
read(reader, "SequenceLabeling", False, column_data="text", column_label="label")
