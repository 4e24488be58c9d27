package dev.requite.provider.http;

/**
 * A proxy that opens tunnels ({@code CONNECT}): it sees a host's name and nothing of what is said to it.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 */
public record HttpProxy(String host, int port) {}
