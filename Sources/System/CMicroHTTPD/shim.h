#pragma once
#include <microhttpd.h>

// Swift cannot call variadic functions, nor store a function pointer in the integer of an option item. Each shim below
// gives one such call a typed name; nothing else is done here.

/// `MHD_start_daemon` is variadic: all options travel in one array, which ends with `dangke_mhd_end`.
static inline struct MHD_Daemon *dangke_mhd_start(unsigned int flags, uint16_t port, MHD_AccessHandlerCallback handler,
                                                  void *context, struct MHD_OptionItem *options) {
    return MHD_start_daemon(flags, port, NULL, NULL, handler, context, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
}

/// An option that is a number; libmicrohttpd narrows it to the type that the option asks for.
static inline struct MHD_OptionItem dangke_mhd_number(enum MHD_OPTION option, intptr_t value) {
    struct MHD_OptionItem item = {option, value, NULL};
    return item;
}

/// An option that is a pointer: an address to bind, a PEM text.
static inline struct MHD_OptionItem dangke_mhd_pointer(enum MHD_OPTION option, void *value) {
    struct MHD_OptionItem item = {option, 0, value};
    return item;
}

/// Called when a request ended, for whatever reason. The function pointer has to become an integer.
static inline struct MHD_OptionItem dangke_mhd_completed(MHD_RequestCompletedCallback callback, void *context) {
    struct MHD_OptionItem item = {MHD_OPTION_NOTIFY_COMPLETED, (intptr_t)callback, context};
    return item;
}

/// Called when a connection opens and when it closes. The function pointer has to become an integer.
static inline struct MHD_OptionItem dangke_mhd_connection(MHD_NotifyConnectionCallback callback, void *context) {
    struct MHD_OptionItem item = {MHD_OPTION_NOTIFY_CONNECTION, (intptr_t)callback, context};
    return item;
}

typedef void *(*dangke_mhd_target_callback)(void *context, const char *target, struct MHD_Connection *connection);

/// Called with the request target as it was sent, before libmicrohttpd decodes it and cuts it at `%00`.
static inline struct MHD_OptionItem dangke_mhd_target(dangke_mhd_target_callback callback, void *context) {
    struct MHD_OptionItem item = {MHD_OPTION_URI_LOG_CALLBACK, (intptr_t)callback, context};
    return item;
}

/// The end of an option array.
static inline struct MHD_OptionItem dangke_mhd_end(void) {
    struct MHD_OptionItem item = {MHD_OPTION_END, 0, NULL};
    return item;
}

/// The port that the daemon listens on, or 0; `MHD_get_daemon_info` is variadic.
static inline uint16_t dangke_mhd_port(struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    return info == NULL ? 0 : info->port;
}

/// The peer's address, or NULL; `MHD_get_connection_info` is variadic.
static inline const struct sockaddr *dangke_mhd_client(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info == NULL ? NULL : info->client_addr;
}

/// Bytes from the method to the end of the empty line after the header section, or 0; variadic like the one above.
static inline size_t dangke_mhd_header_size(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    return info == NULL ? 0 : info->header_size;
}
