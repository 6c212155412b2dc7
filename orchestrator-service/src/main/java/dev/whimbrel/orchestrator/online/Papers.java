package dev.whimbrel.orchestrator.online;

import dev.whimbrel.targets.Login;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/**
 * The files the tool reads: who it is, and what fences it off. In a folder that only this account can open, for as long as the
 * tool runs: a password must not stand in a list of processes.
 */
record Papers(Path folder) implements AutoCloseable {
    private static final String FENCE = "/online/fence.pm";

    static Papers write(Login login) throws IOException {
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        var papers = new Papers(Files.createTempDirectory("whimbrel-online-", owner));
        Files.writeString(papers.login(), options(login), StandardCharsets.UTF_8);
        Files.writeString(papers.none(), "");
        try (var fence = Objects.requireNonNull(Papers.class.getResourceAsStream(FENCE), FENCE)) {
            Files.copy(fence, papers.fence());
        }
        return papers;
    }

    private static String options(Login login) {
        var text = new StringBuilder("[client]\n");
        text.append("user=").append(quoted(login.credentials().user())).append('\n');
        text.append("password=").append(quoted(login.credentials().password())).append('\n');
        var mode = login.tls().getOrDefault("sslMode", "");
        if (mode.startsWith("VERIFY") || mode.equals("REQUIRED")) {
            text.append("ssl\n");
        }
        if (mode.startsWith("VERIFY")) {
            text.append("ssl-verify-server-cert\n");
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    Path login() {
        return folder.resolve("login.cnf");
    }

    Path none() {
        return folder.resolve("none.conf");
    }

    Path fence() {
        return folder.resolve("fence.pm");
    }

    @Override
    public void close() throws IOException {
        for (var file : new Path[] {login(), none(), fence()}) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
    }
}
