package dev.whimbrel.orchestrator.bundle;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Who this service is to a git host. Nothing that prints settings prints it.
 *
 * @param user {@code git}, unless the host wants another one beside a token
 * @param token or password; give this, by way of the environment, or the file
 * @param tokenFile file that holds it and nothing else; read for every fetch, so that a rotated one needs no restart
 */
public record GitLogin(
        @Nullable String user,
        @Nullable String token,
        @Nullable Path tokenFile) {
    public GitLogin {
        if ((token == null) == (tokenFile == null)) {
            throw new IllegalArgumentException(
                    "whimbrel.bundles.git-credentials needs a token or a token-file for each host, and not both");
        }
    }

    /** @throws IOException when the file cannot be read */
    CredentialsProvider provider() throws IOException {
        return new UsernamePasswordCredentialsProvider(user == null ? "git" : user, secret());
    }

    private String secret() throws IOException {
        if (token != null) {
            return token;
        }
        try {
            return java.nio.file.Files.readString(java.util.Objects.requireNonNull(tokenFile))
                    .strip();
        } catch (IOException unreadable) {
            throw new IOException(
                    "the file with the credentials for the host cannot be read: it must exist and be readable for the account"
                            + " that the orchestrator runs as",
                    unreadable);
        }
    }

    @Override
    public String toString() {
        return "GitLogin[***]";
    }
}
