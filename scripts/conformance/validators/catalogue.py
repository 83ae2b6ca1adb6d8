"""openpyxl reads the catalogue form; it is held against the JSON, and both against the tables of the release."""

import json
import re

import openpyxl

from edit import edit_json
from frame import Break, Validator

BOOK = "catalogue.xlsx"
JSON = "catalogue.json"
HEAD = 2  # rows of names, in Chinese and in English
TYPES = {"text": "C", "list of text": "C", "int16": "I", "int32": "I", "boolean": "L", "decimal(18,4)": "N"}


def faults(release):
    catalogue = json.loads((release / JSON).read_text(encoding="utf-8"))
    resources = catalogue["信息资源"]
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    return against_manifest(resources, manifest) + against_book(resources, release / BOOK)


def against_manifest(resources, manifest):
    """An entry a table with its rows, an item a column with its type, and the formats that lie there."""
    found = []
    tables = {table["name"]: table for table in manifest["tables"]}
    if [resource["数据表名"] for resource in resources] != list(tables):
        return [f"{JSON}: resources {[resource['数据表名'] for resource in resources]}, tables {list(tables)}"]
    paths = [file["path"] for file in manifest["files"]]
    for resource in resources:
        table = tables[resource["数据表名"]]
        items = [(item["英文名称"], item["数据类型"], item["可为空"] == "是", item["主键"] == "是") for item in resource["信息项"]]
        columns = [(c["name"], TYPES[c["type"]], c["nullable"], c["name"] in table["key"]) for c in table["columns"]]
        found += [f"{table['name']}: item {item}, column {column}" for item, column in zip(items, columns) if item != column]
        if len(items) != len(columns) or resource["记录数"] != str(table["rows"]):
            found.append(f"{table['name']}: {len(items)} items and {resource['记录数']} rows, table {len(columns)} and {table['rows']}")
        held = [path for path in paths if re.match(rf"((data|csv-excel)/{table['name']}|nianbao)\.", path)]
        named = resource["信息资源格式"].split("；")
        if not {"csv", "parquet"} <= set(named) or len(named) != len(held):
            found.append(f"{table['name']}: formats {sorted(named)}, files {sorted(held)}")
        found += [f"{table['name']}: {key} is empty" for key in ("信息资源名称", "信息资源提供方", "信息资源摘要", "更新周期", "共享类型", "开放条件", "领域", "关键字") if not resource[key]]
        found += [f"{table['name']}.{item['英文名称']} has no Chinese name or description" for item in resource["信息项"] if not item["中文名称"] or not item["说明"]]
    if not all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", resource["发布日期"]) for resource in resources):
        found.append("发布日期 is no date")
    return found


def against_book(resources, path):
    """Both sheets have what the JSON has, cell for cell."""
    book = openpyxl.load_workbook(path)
    if book.sheetnames != ["信息资源", "信息项"]:
        return [f"{path.name}: sheets {book.sheetnames}"]
    found = []
    expected = [[value for key, value in resource.items() if key != "信息项"] for resource in resources]
    found += compare(book["信息资源"], [key for key in resources[0] if key != "信息项"], expected)
    items = [[resource["信息资源名称"], resource["数据表名"], *item.values()] for resource in resources for item in resource["信息项"]]
    found += compare(book["信息项"], ["信息资源名称", "数据表名", *resources[0]["信息项"][0]], items)
    for sheet in book:
        if not sheet.freeze_panes or sheet.freeze_panes[1:] != str(HEAD + 1):
            found.append(f"{sheet.title}: the head does not stay in sight")
    return found


def compare(sheet, names, expected):
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    if rows[0] != names:
        return [f"{sheet.title}: columns {rows[0]}, fields {names}"]
    if len(rows) - HEAD != len(expected):
        return [f"{sheet.title}: {len(rows) - HEAD} rows, expected {len(expected)}"]
    return [f"{sheet.title}: {row}, in the JSON {said}" for row, said in zip(rows[HEAD:], expected) if row != said]


def change_cell(release, sheet, row, column, value):
    book = openpyxl.load_workbook(release / BOOK)
    book[sheet].cell(row, column).value = value
    book.save(release / BOOK)


def drop_row(release):
    book = openpyxl.load_workbook(release / BOOK)
    book["信息项"].delete_rows(HEAD + 1)
    book.save(release / BOOK)


VALIDATORS = [
    Validator(
        "openpyxl",
        faults,
        [
            Break("a cell of the workbook that differs", lambda r: change_cell(r, "信息资源", HEAD + 1, 1, "其他"), "in the JSON"),
            Break("a number where the form has a text", lambda r: change_cell(r, "信息项", HEAD + 1, 6, 5), "in the JSON"),
            Break("an item left out of the workbook", drop_row, "rows, expected"),
            Break("a resource left out", lambda r: edit_json(r / JSON, lambda c: c["信息资源"].pop()), "resources"),
            Break("an item of another type than its column", lambda r: edit_json(r / JSON, lambda c: c["信息资源"][1]["信息项"][0].update(数据类型="N")), "column"),
            Break("a resource without its provider", lambda r: edit_json(r / JSON, lambda c: c["信息资源"][0].update(信息资源提供方="")), "信息资源提供方 is empty"),
        ],
    )
]
