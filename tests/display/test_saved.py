"""What is written when a reader saves: an explorer's words and table stay, its live part goes; all else is left alone."""

import copy
import json
import pathlib
import tomllib

import pytest

from hemisphere.display import saved
from hemisphere.display.saved import WIDGET_VIEW

TEXT = {"output_type": "stream", "name": "stdout", "text": "16\n"}
EXPLORER = {"output_type": "execute_result", "data": {WIDGET_VIEW: {"model_id": "1"}, "text/html": "<p>16</p>", "text/plain": "Explorer"}}
MARKDOWN = {"cell_type": "markdown", "source": "# Title"}


def notebook(*outputs):
    return {"cells": [MARKDOWN, {"cell_type": "code", "source": "x", "outputs": copy.deepcopy(list(outputs))}], "metadata": {}}


class Server:
    """As much of Jupyter's server as the extension uses."""

    def __init__(self):
        self.contents_manager, self.hooks = self, []

    def register_pre_save_hook(self, hook):
        self.hooks.append(hook)

    def save(self, **model):
        for hook in self.hooks:
            hook(model=model, path="a.ipynb", contents_manager=self)
        return model


@pytest.fixture
def server():
    found = Server()
    [point] = saved._jupyter_server_extension_points()
    assert point == {"module": "hemisphere.display.saved"}
    saved._load_jupyter_server_extension(found)
    return found


def test_an_explorer_keeps_its_words_and_table(server):
    kept = server.save(type="notebook", content=notebook(TEXT, EXPLORER))["content"]["cells"][1]["outputs"]
    assert kept == [TEXT, {**EXPLORER, "data": {"text/html": "<p>16</p>", "text/plain": "Explorer"}}]


def test_a_live_part_without_another_form_stays(server):
    alone = {**EXPLORER, "data": {WIDGET_VIEW: {"model_id": "2"}}}
    assert server.save(type="notebook", content=notebook(alone))["content"] == notebook(alone)


def test_who_saves_the_state_of_widgets_keeps_their_live_parts(server):
    with_state = {**notebook(EXPLORER), "metadata": {"widgets": {"state": {}}}}
    assert server.save(type="notebook", content=copy.deepcopy(with_state))["content"] == with_state


def test_other_files_are_left_alone(server):
    assert server.save(type="file", content="text") == {"type": "file", "content": "text"}


def test_the_package_switches_the_extension_on_where_it_is_installed():
    project = pathlib.Path(__file__).resolve().parents[2]
    shared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    [(source, target)] = shared.items()
    assert target.startswith("etc/jupyter/jupyter_server_config.d/")
    assert json.loads((project / source).read_text(encoding="utf-8")) == {"ServerApp": {"jpserver_extensions": {saved.__name__: True}}}
