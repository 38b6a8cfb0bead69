"""Reads every table and view of the readings with `psycopg`, `psycopg2` or `pyodbc`, and each date as PostgreSQL writes it. TRACKER_READER is the address."""
import importlib
import os
import sys
from urllib.parse import unquote, urlsplit

address = urlsplit(os.environ["TRACKER_READER"])
driver = importlib.import_module(sys.argv[1])
database = driver.connect(
    f"DRIVER=PostgreSQL Unicode;Servername={address.hostname};Port={address.port};Database={address.path[1:]};UID={address.username};PWD={unquote(address.password)}"
    if driver.__name__ == "pyodbc" else address.geturl())


def ask(sql):
    cursor = database.cursor()
    cursor.execute(sql)
    return cursor.fetchall()


dates, open_ends = 0, 0
for (relation,) in ask("select table_name::text from information_schema.tables where table_schema = 'reporting' order by 1"):
    ask(f"select * from reporting.{relation}")
    for (column,) in ask(f"select column_name::text from information_schema.columns where table_schema = 'reporting' and table_name = '{relation}' and data_type = 'date'"):
        for read, written in ask(f"select {column}, {column}::text from reporting.{relation}"):
            assert (None if read is None else str(read)) == written, (relation, column, read, written)
            dates, open_ends = dates + 1, open_ends + (read is None)
assert dates > open_ends, (dates, open_ends)
