package dev.whimbrel.backup.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a store and passes on so many bytes; then it cuts every connection, in the middle of whatever was said. */
final class FailingEndpoint implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private final URI behind;

    FailingEndpoint(URI behind) throws IOException {
        this.behind = behind;
        Thread.ofVirtual().start(this::accept);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    void failAfter(long bytes) {
        left.set(bytes);
    }

    void heal() {
        left.set(Long.MAX_VALUE);
    }

    boolean hasFailed() {
        return left.get() <= 0;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                var client = listening.accept();
                var store = new Socket(behind.getHost(), behind.getPort());
                open.add(client);
                open.add(store);
                Thread.ofVirtual().start(() -> pump(client, store));
                Thread.ofVirtual().start(() -> pump(store, client));
            } catch (IOException closed) {
                // the end, or a client that is gone again
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            pump(from.getInputStream(), to.getOutputStream());
        } catch (IOException cut) {
            // as meant
        }
    }

    private void pump(InputStream from, OutputStream to) throws IOException {
        var buffer = new byte[4096];
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            if (left.addAndGet(-read) <= 0) {
                return;
            }
            to.write(buffer, 0, read);
            to.flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
