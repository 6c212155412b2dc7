package dev.whimbrel.orchestrator.api;

import dev.whimbrel.orchestrator.bundle.BundleRefused;
import dev.whimbrel.orchestrator.bundle.Bundles;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes the files of a changelog as one archive, for requests that name it. */
@RestController
@RequestMapping(path = "/api/v1/bundles", produces = "application/json")
@Tag(name = "Bundles")
class BundleController {
    private final Bundles bundles;

    BundleController(Bundles bundles) {
        this.bundles = bundles;
    }

    /** Reads no further than one byte beyond what is taken. */
    @PostMapping(consumes = {"application/zip", "application/x-tar", "application/gzip", "application/octet-stream"})
    @Operation(
            operationId = "upload",
            summary = "Upload the files of a changelog as zip, tar or tar.gz",
            description =
                    "The body is the archive itself. It is kept under the SHA-256 of its bytes, which a request then names.")
    @ApiResponse(responseCode = "201", description = "Kept")
    @ApiResponse(responseCode = "200", description = "The same archive had come before")
    ResponseEntity<BundleView> upload(HttpServletRequest request) throws IOException, BundleRefused {
        if (request.getContentLengthLong() > bundles.limit()) {
            throw bundles.tooLarge();
        }
        var kept = bundles.keep(request.getInputStream().readNBytes(Math.toIntExact(bundles.limit() + 1)));
        return ResponseEntity.status(kept.wasThere() ? HttpStatus.OK : HttpStatus.CREATED)
                .location(URI.create("/api/v1/bundles/" + kept.sha256()))
                .body(BundleView.of(kept));
    }

    @GetMapping("/{sha256}")
    @Operation(operationId = "bundle", summary = "Which files a bundle holds")
    ResponseEntity<BundleView> get(@PathVariable String sha256) {
        return ResponseEntity.of(bundles.find(sha256).map(BundleView::of));
    }

    /** A bundle that is kept. */
    @Schema(name = "Bundle")
    record BundleView(
            @Schema(description = "What a request names as changelog.bundle.")
            String sha256,

            @Schema(description = "Size of the archive.") long bytes,
            List<String> files) {
        static BundleView of(Bundles.Kept kept) {
            return new BundleView(kept.sha256(), kept.bytes(), kept.paths());
        }
    }
}
