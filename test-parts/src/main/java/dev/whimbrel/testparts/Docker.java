package dev.whimbrel.testparts;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;

/** The Docker engine of this machine, if one answers. */
final class Docker {
    private static final Once<Boolean> ANSWERS = new Once<>(Docker::ask);

    private Docker() {}

    /** The started container; empty, and said so, where Docker is not or the image cannot be had. */
    static <C extends GenericContainer<?>> Optional<C> start(String image, Supplier<C> container) {
        if (!ANSWERS.get()) {
            Announcement.leavesOut(image + " (container)", "no Docker engine answers on this machine");
            return Optional.empty();
        }
        try {
            var started = container.get();
            started.start();
            AtEnd.stop(started::stop);
            return Optional.of(started);
        } catch (ContainerFetchException | ContainerLaunchException failure) {
            Announcement.leavesOut(image + " (container)", String.valueOf(failure.getMessage()));
            return Optional.empty();
        }
    }

    /** Asking without a socket makes Testcontainers try everything it knows, and complain at length. */
    private static boolean ask() {
        return mayBeThere() && DockerClientFactory.instance().isDockerAvailable();
    }

    private static boolean mayBeThere() {
        var home = Path.of(System.getProperty("user.home"));
        return System.getenv("DOCKER_HOST") != null
                || Stream.of(
                                Path.of("/var/run/docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".docker/desktop/docker.sock"),
                                home.resolve(".testcontainers.properties"))
                        .anyMatch(Files::exists);
    }
}
