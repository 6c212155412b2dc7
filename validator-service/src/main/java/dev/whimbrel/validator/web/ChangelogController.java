package dev.whimbrel.validator.web;

import dev.whimbrel.lint.LintReport;
import dev.whimbrel.lint.changelog.ChangelogSource;
import dev.whimbrel.lint.changelog.UnreadableChangelog;
import dev.whimbrel.targets.ServerVersion;
import dev.whimbrel.targets.UnknownTarget;
import dev.whimbrel.validator.rows.TargetUnreachable;
import dev.whimbrel.validator.validation.ChangelogValidation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What lint says of a changelog, before anything is requested. */
@RestController
class ChangelogController {
    private final ChangelogValidation validation;

    ChangelogController(ChangelogValidation validation) {
        this.validation = validation;
    }

    /**
     * @param path of the changelog itself among the files
     * @param files their texts by their paths
     * @param target whose tables are known to the rules then
     * @param server where there is no target: mysql-9.7 unless said
     * @param environment where there is no target, for the policy: development unless said
     */
    record Wanted(
            @NotBlank String path,
            @NotEmpty Map<String, String> files,
            @Nullable String target,
            @Nullable String server,
            @Nullable String environment,
            @Nullable String contexts,
            @Nullable String labels,
            @Nullable Boolean strict) {}

    /** @param line in the file; 0 when that is not known @param waived why it does not count; null when it does */
    record Found(
            String rule,
            String severity,
            String message,
            String changeSet,
            String file,
            int line,
            int statement,
            @Nullable String table,
            String why,
            String fix,
            @Nullable String waived) {}

    /** @param blocks whether a migration would be refused */
    record Verdict(boolean blocks, int statements, List<Found> findings, List<Found> waived) {}

    @PostMapping("/api/v1/migrations/validate")
    Verdict validate(@Valid @RequestBody Wanted wanted) throws UnreadableChangelog, TargetUnreachable {
        var report = report(wanted);
        return verdict(Boolean.TRUE.equals(wanted.strict()) ? report.strictly() : report);
    }

    private LintReport report(Wanted wanted) throws UnreadableChangelog, TargetUnreachable {
        var files = wanted.files().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getBytes(StandardCharsets.UTF_8)));
        var changelog = new ChangelogValidation.Changelog(
                new ChangelogSource.Sent(files, wanted.path()),
                Optional.ofNullable(wanted.contexts()).orElse(""),
                Optional.ofNullable(wanted.labels()).orElse(""));
        return wanted.target() == null
                ? validation.on(
                        server(wanted),
                        Optional.ofNullable(wanted.environment()).orElse("development"),
                        changelog)
                : validation.on(wanted.target(), changelog);
    }

    private static ServerVersion server(Wanted wanted) throws UnknownServer {
        try {
            return ServerVersion.named(Optional.ofNullable(wanted.server()).orElse("mysql-9.7"));
        } catch (IllegalArgumentException unknown) {
            throw new UnknownServer(unknown);
        }
    }

    private static Verdict verdict(LintReport report) {
        return new Verdict(
                report.blocks(),
                report.statements(),
                report.findings().stream().map(it -> found(it, null)).toList(),
                report.waived().stream()
                        .map(it -> found(it.finding(), it.reason()))
                        .toList());
    }

    private static Found found(dev.whimbrel.lint.rules.Finding it, @Nullable String waived) {
        var place = it.place();
        return new Found(
                it.rule(),
                it.severity().name(),
                it.message(),
                place.changeSet(),
                place.file(),
                place.line(),
                place.statement(),
                it.table(),
                it.why(),
                it.fix(),
                waived);
    }

    @ExceptionHandler
    ProblemDetail unreadable(UnreadableChangelog unreadable) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.UNPROCESSABLE_CONTENT, String.valueOf(unreadable.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownServer unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownTarget unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, String.valueOf(unknown.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unreachable(TargetUnreachable unreachable) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_GATEWAY, String.valueOf(unreachable.getMessage()));
    }

    static final class UnknownServer extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownServer(IllegalArgumentException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
