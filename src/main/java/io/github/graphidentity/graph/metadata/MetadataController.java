package io.github.graphidentity.graph.metadata;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Returns {@code $metadata}, the served entity data model in CSDL. As in Graph, it requires no token. */
@RestController
class MetadataController {

    private static final MediaType XML = MediaType.parseMediaType("application/xml;charset=utf-8");
    private static final Pattern BETA_ONLY = Pattern.compile(" *<!-- beta -->.*?<!-- /beta -->\\R", Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile(" *<!-- /?beta -->\\R");

    private final String v1;
    private final String beta;

    MetadataController() throws IOException {
        String text = new ClassPathResource("metadata.xml", MetadataController.class)
                .getContentAsString(StandardCharsets.UTF_8);
        this.v1 = BETA_ONLY.matcher(text).replaceAll("");
        this.beta = MARK.matcher(text).replaceAll("");
    }

    @GetMapping(VERSION + "/$metadata")
    ResponseEntity<String> metadata(@PathVariable String version) {
        return ResponseEntity.ok()
                .contentType(XML)
                .header("OData-Version", "4.0")
                .body(version.equals("beta") ? beta : v1);
    }
}
