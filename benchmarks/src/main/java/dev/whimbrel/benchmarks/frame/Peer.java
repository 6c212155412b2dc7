package dev.whimbrel.benchmarks.frame;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/** Somebody else who does the same work, or the limit of what can be done at all. */
public sealed interface Peer {
    String name();

    record Present(String name, Contender contender) implements Peer {}

    /** @param why it is not measured */
    record Missing(String name, String why) implements Peer {}

    static Peer of(String name, Contender contender) {
        return new Present(name, contender);
    }

    static Peer missing(String name, String why) {
        return new Missing(name, why);
    }

    /** A peer that needs a program, which this machine may have or not. @param contender is given where the program is */
    static Peer program(String name, String program, Function<Path, Contender> contender) {
        return find(program)
                .<Peer>map(path -> new Present(name, contender.apply(path)))
                .orElseGet(() -> new Missing(name, program + " is not on the PATH"));
    }

    private static Optional<Path> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
