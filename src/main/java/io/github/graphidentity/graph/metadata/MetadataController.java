package io.github.graphidentity.graph.metadata;

import static io.github.graphidentity.graph.wire.GraphPaths.VERSION;

import javax.xml.stream.XMLStreamException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Returns {@code $metadata}, the served entity data model in CSDL. As in Graph, it requires no token. */
@RestController
class MetadataController {

    private static final MediaType XML = MediaType.parseMediaType("application/xml;charset=utf-8");

    private final String v1;
    private final String beta;

    MetadataController() throws XMLStreamException {
        this.v1 = MetadataWriter.write(false);
        this.beta = MetadataWriter.write(true);
    }

    @GetMapping(VERSION + "/$metadata")
    ResponseEntity<String> metadata(@PathVariable String version) {
        return ResponseEntity.ok()
                .contentType(XML)
                .header("OData-Version", "4.0")
                .body(version.equals("beta") ? beta : v1);
    }
}
