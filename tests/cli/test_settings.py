"""`flashdl config` prints a settings file."""

from pathlib import Path


def test_its_output_can_be_the_settings_file(flashdl, tmp_path):
    told = flashdl("config").out
    assert "# new cards a day\nnew_per_day = 20" in told
    Path(tmp_path / "config.toml").write_text(told.replace("new_per_day = 20", "new_per_day = 7"), "utf-8")
    assert "new_per_day = 7" in flashdl("config").out
