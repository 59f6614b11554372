package io.github.graphidentity.graph;

import static io.github.graphidentity.graph.GraphPaths.VERSION;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The entity data model of what is served, in CSDL; Graph shows its own to everybody, without a bearer. Both versions are
 * alike in what is served here.
 */
@RestController
class MetadataController {

    private static final MediaType XML = MediaType.parseMediaType("application/xml;charset=utf-8");

    @GetMapping(VERSION + "/$metadata")
    ResponseEntity<Resource> metadata() {
        return ResponseEntity.ok()
                .contentType(XML)
                .header("OData-Version", "4.0")
                .body(new ClassPathResource("metadata.xml", MetadataController.class.getClassLoader()));
    }
}
