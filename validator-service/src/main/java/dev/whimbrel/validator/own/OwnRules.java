package dev.whimbrel.validator.own;

import dev.whimbrel.validator.rules.DataRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The rules that users add, found where they put them. */
public final class OwnRules {
    /** What a class of somebody else's may take for deciding what to ask, and for judging one answer. */
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private OwnRules() {}

    /** @throws RuleFile.InvalidRules when a file is not understood */
    public static List<DataRule> all(List<Path> files) {
        return Stream.concat(files.stream().flatMap(file -> RuleFile.read(file).stream()), loaded(LIMIT))
                .toList();
    }

    /** Classes that a jar on the class path names in META-INF/services. */
    static Stream<DataRule> loaded(Duration limit) {
        return ServiceLoader.load(DataRule.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(rule -> new BoundedRule(rule, limit));
    }
}
