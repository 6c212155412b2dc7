package dev.whimbrel.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on the loopback interface. */
public final class Ports {
    private Ports() {}

    /** A port that nobody listens on at this moment; somebody else may still take it before the caller does. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noneLeft) {
            throw new PartFailed("This machine has no free port on 127.0.0.1: " + noneLeft.getMessage(), noneLeft);
        }
    }

    /** Whether somebody listens on this port already. */
    public static boolean taken(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /** The wanted port, or a free one for 0. */
    static int pick(String part, int wanted) {
        if (wanted == 0) {
            return free();
        }
        if (taken(wanted)) {
            throw new PartFailed(part + " cannot listen on port " + wanted
                    + ": another program does already. Stop that one, or choose another port (0 picks a free one).");
        }
        return wanted;
    }
}
