package dev.whimbrel.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to somebody, which can be cut and mended: how a part looks from here when it is down. */
public final class Wire implements AutoCloseable {
    private final InetSocketAddress target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean whole = true;

    public Wire(String host, int port) {
        try {
            target = new InetSocketAddress(host, port);
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofPlatform().daemon().name("wire").start(this::accept);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same URL, by way of this wire. */
    public static Wire to(String url) {
        var uri = URI.create(url);
        return new Wire(uri.getHost(), uri.getPort());
    }

    public String of(String url) {
        var uri = URI.create(url);
        return uri.getScheme() + "://127.0.0.1:" + server.getLocalPort() + uri.getPath();
    }

    public void cut() {
        whole = false;
        open.forEach(Wire::closeQuietly);
        open.clear();
    }

    public void mend() {
        whole = true;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var here = server.accept();
                if (whole) {
                    join(here);
                } else {
                    here.close();
                }
            } catch (IOException closed) {
                // the test is over, or the other side was gone already
            }
        }
    }

    private void join(Socket here) throws IOException {
        var there = new Socket();
        there.connect(target);
        open.add(here);
        open.add(there);
        Thread.ofPlatform().daemon().start(() -> copy(here, there));
        Thread.ofPlatform().daemon().start(() -> copy(there, here));
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        server.close();
    }
}
