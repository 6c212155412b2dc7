package dev.whimbrel.orchestrator.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked, as JSON. The defaults are the careful ones. */
@Schema(description = "A migration to be carried out.")
record ExecuteRequest(
        @Schema(description = "Idempotency key: the same id never runs twice. One is made up when it is missing.")
        @Nullable
        String requestId,

        @Schema(description = "Alias of the target database.", example = "shop") @NotBlank
        String target,

        @NotNull @Valid ChangelogBody changelog,

        @Schema(description = "Liquibase contexts.") @Nullable
        List<@NotNull String> contexts,

        @Schema(description = "Liquibase label filter.") @Nullable
        String labels,

        @Nullable @Valid OptionsBody options,

        @Schema(description = "Migrations that must be completed first, by id.") @Nullable
        List<@NotNull String> dependsOn,

        @Nullable WindowBody window,

        @Schema(description = "Who asks.") @NotBlank String requestedBy,

        @Schema(description = "Why.") @Nullable String reason,

        @Schema(description = "The finished migration that this one tries again, by id.") @Nullable
        String retryOf) {

    @Schema(name = "Changelog", description = "A Liquibase changelog by its content: one file, or several.")
    record ChangelogBody(
            @Schema(description = "The file that is read first.", example = "changelog.yaml") @NotBlank
            String path,

            @Schema(description = "Its content, where there is only this file.") @Nullable
            String content,

            @Schema(description = "All files, the first one among them.") @Nullable
            List<@Valid @NotNull FileBody> files,

            @Schema(description = "SHA-256 of a bundle that was uploaded before and holds the files.") @Nullable
            String bundle,

            @Schema(description = "A commit that holds the files.") @Nullable @Valid
            GitBody git) {}

    @Schema(name = "Git", description = "A commit of a repository whose host is configured to be fetched from.")
    record GitBody(
            @NotBlank String url,

            @Schema(description = "Its full id, forty hexadecimal digits.") @NotBlank
            String commit) {}

    @Schema(name = "ChangelogFile", description = "One file: its content as text, or as Base64 where it is not text.")
    record FileBody(
            @NotBlank String path,
            @Nullable String content,

            @Schema(type = "string", format = "byte") @Nullable
            ByteBuffer contentBase64) {}

    @Schema(name = "Options", description = "How it is carried out.")
    record OptionsBody(
            @Schema(description = "Plan and validate only.", defaultValue = "false") @Nullable
            Boolean dryRun,

            @Schema(defaultValue = "true") @Nullable Boolean validateBefore,
            @Schema(defaultValue = "true") @Nullable Boolean validateAfter,

            @Schema(description = "Treat warnings as errors.", defaultValue = "false") @Nullable
            Boolean strict,

            @Schema(defaultValue = "REQUIRED") @Nullable Backup backup,
            @Schema(defaultValue = "true") @Nullable Boolean rollbackOnFailure,

            @Schema(description = "What of others' writes a rollback may lose by itself.", defaultValue = "NONE")
            @Nullable
            Loss allowedLoss,

            @Schema(defaultValue = "false") @Nullable Boolean requireApproval,

            @Schema(
                    description = "Let the server change a large table its own way even where writers have to wait.",
                    defaultValue = "false")
            @Nullable
            Boolean allowBlocking,

            @Schema(
                    description =
                            "Whether the plan is tried on a copy of the target's schema before anything is touched.",
                    defaultValue = "AS_CONFIGURED")
            @Nullable
            Rehearse rehearsal,

            @Schema(description = "How many rows of each table go along into that copy; as configured unless given.")
            @Min(0)
            @Max(1_000_000)
            @Nullable
            Integer rehearsalSample) {}

    enum Rehearse {
        AS_CONFIGURED,
        ALWAYS,
        NEVER
    }

    enum Backup {
        REQUIRED,
        WAIVED
    }

    enum Loss {
        NONE,
        WRITES_SINCE_BACKUP
    }

    @Schema(name = "Window", description = "When it may start.")
    record WindowBody(@Nullable Instant from, @Nullable Instant until) {}
}
