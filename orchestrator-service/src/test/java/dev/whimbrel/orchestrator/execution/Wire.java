package dev.whimbrel.orchestrator.execution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a database that can be cut, or that swallows what goes over it, as a router does that has forgotten a connection. */
final class Wire implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket entry;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    private Wire(InetSocketAddress server, ServerSocket entry) {
        this.server = server;
        this.entry = entry;
    }

    /** @param url of a server, ending in a slash */
    static Wire to(String url) throws IOException {
        var address = URI.create(url.substring("jdbc:".length()));
        var wire = new Wire(
                new InetSocketAddress(address.getHost(), address.getPort()),
                new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("wire").start(wire::accept);
        return wire;
    }

    /** The same URL, over this wire. */
    String through(String url) {
        return url.replace(":" + server.getPort() + "/", ":" + entry.getLocalPort() + "/");
    }

    /** Every connection of now ends with a reset, on both sides. */
    void reset() throws IOException {
        for (var link : links) {
            link.reset();
        }
    }

    /** Nothing goes over the connections of now any more, in either direction; new ones work. */
    void swallow() {
        links.forEach(Link::swallow);
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                var client = entry.accept();
                var upstream = new Socket(server.getAddress(), server.getPort());
                links.add(new Link(client, upstream).start());
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        entry.close();
        reset();
    }

    private static final class Link {
        private final Socket client;
        private final Socket upstream;
        private volatile boolean swallowing;

        Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        Link start() {
            Thread.ofPlatform().daemon().start(() -> pump(client, upstream));
            Thread.ofPlatform().daemon().start(() -> pump(upstream, client));
            return this;
        }

        private void pump(Socket from, Socket to) {
            var buffer = new byte[8192];
            try {
                for (int read = from.getInputStream().read(buffer);
                        read >= 0;
                        read = from.getInputStream().read(buffer)) {
                    if (!swallowing) {
                        to.getOutputStream().write(buffer, 0, read);
                        to.getOutputStream().flush();
                    }
                }
                if (!swallowing) {
                    to.close();
                }
            } catch (IOException ended) {
                closeQuietly(from);
                if (!swallowing) {
                    closeQuietly(to);
                }
            }
        }

        private static void closeQuietly(Socket socket) {
            try {
                socket.close();
            } catch (IOException already) {
                // closed is what it was to be
            }
        }

        void swallow() {
            swallowing = true;
        }

        void reset() throws IOException {
            for (var socket : List.of(client, upstream)) {
                if (!socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
            }
        }
    }
}
