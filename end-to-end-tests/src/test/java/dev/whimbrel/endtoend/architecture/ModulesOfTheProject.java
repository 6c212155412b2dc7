package dev.whimbrel.endtoend.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** The compiled main classes of every module, also of those that no other may depend on. */
final class ModulesOfTheProject implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> test) {
        try (var modules = Files.list(root())) {
            return modules.map(module -> module.resolve("target/classes"))
                    .filter(Files::isDirectory)
                    .map(Location::of)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new IllegalStateException("The project's folder cannot be read.", unreadable);
        }
    }

    private static Path root() {
        return Path.of(System.getProperty("whimbrel.root", ".."));
    }
}
