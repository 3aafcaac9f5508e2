#pragma once
#include <sqlite3.h>

// Swift cannot call variadic functions. Every on/off setting of a connection has this one signature; the answer of
// SQLite (the value now in force) is stored in `now`.
static inline int dangke_sqlite3_db_config(sqlite3 *database, int setting, int value, int *now) {
    return sqlite3_db_config(database, setting, value, now);
}

// SQLITE_TRANSIENT is a cast of -1 to a function pointer, which Swift does not import. A null pointer would bind NULL,
// so an empty text, which may have no address, is bound as "".
static inline int dangke_sqlite3_bind_text(
    sqlite3_stmt *statement, int index, const unsigned char *text, sqlite3_uint64 size) {
    return sqlite3_bind_text64(
        statement, index, size == 0 ? "" : (const char *)text, size, SQLITE_TRANSIENT, SQLITE_UTF8);
}

// As above; an empty array of bytes is a blob of length zero, not NULL.
static inline int dangke_sqlite3_bind_blob(
    sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 size) {
    return sqlite3_bind_blob64(statement, index, size == 0 ? "" : bytes, size, SQLITE_TRANSIENT);
}
