"""What JupyterLab writes to disk when a reader saves a notebook: an explorer's sentence and table, without its live part.

The live part ends with its kernel; opened again, JupyterLab would show "model not found" in its place. ``run.py lab``
and the installed package switch this module on as an extension of Jupyter's server.
"""

from __future__ import annotations

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def without_views(notebook: dict) -> None:
    """Take the live part out of every output of a notebook that has another form, such as a table or a text."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if len(data) > 1:
                data.pop(WIDGET_VIEW, None)


def _before_saving(model: dict, **_) -> None:
    if model["type"] == "notebook" and "widgets" not in model["content"]["metadata"]:  # whoever has JupyterLab save the live parts keeps them
        without_views(model["content"])


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server) -> None:
    server.contents_manager.register_pre_save_hook(_before_saving)
