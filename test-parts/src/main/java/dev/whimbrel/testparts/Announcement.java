package dev.whimbrel.testparts;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says each thing once per JVM, on standard output, in lines that the launcher finds again and repeats at the end. */
final class Announcement {
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private Announcement() {}

    static void uses(String part) {
        say("whimbrel test parts: " + part);
    }

    static void leavesOut(String what, String why) {
        say("whimbrel test parts: left out " + what + ": " + why);
    }

    private static void say(String line) {
        if (SAID.add(line)) {
            System.out.println(line);
        }
    }
}
