package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.activedirectory.schema.Octets;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.platform.records.Format;
import io.github.graphidentity.platform.records.JsonFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes directory entries as JSON. Attributes and classes have their names; times and bytes are objects, such as {@code {"hex": "00"}}. */
final class EntryFormat implements Format<DirectoryEntry> {

    private static final JsonFormat<Written> JSON = new JsonFormat<>(Written.class);

    /**
     * An entry as JSON.
     *
     * @param classes the structural class, and then the auxiliary ones
     */
    record Written(
            int id,
            int parent,
            String type,
            String name,
            UUID guid,
            @Nullable String sid,
            List<String> classes,
            Map<String, List<Object>> attributes) {}

    @Override
    public String write(DirectoryEntry entry) {
        Map<String, List<Object>> attributes = new LinkedHashMap<>();
        for (AttributeDefinition type : entry.attributes().types()) {
            attributes.put(type.name(), written(entry.attributes().get(type)));
        }
        return JSON.write(new Written(
                entry.id(),
                entry.parent(),
                entry.rdn().type().name(),
                entry.rdn().value(),
                entry.guid(),
                entry.sid() == null ? null : entry.sid().text(),
                Stream.concat(Stream.of(entry.classes().structural()), entry.classes().auxiliary().stream())
                        .map(ClassDefinition::name)
                        .toList(),
                attributes));
    }

    private static List<Object> written(List<?> values) {
        List<Object> written = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Octets octets) {
                written.add(Map.of("hex", octets.toString()));
            } else {
                written.add(value instanceof Instant time ? Map.of("time", time.toString()) : value);
            }
        }
        return written;
    }

    @Override
    public DirectoryEntry read(String text) {
        Written written = JSON.read(text);
        List<ClassDefinition> classes = written.classes.stream()
                .map(name -> AdSchema.INSTANCE.objectClass(name).orElseThrow())
                .toList();
        Attributes attributes = Attributes.NONE;
        for (var attribute : written.attributes.entrySet()) {
            attributes = attributes.with(AdSchema.INSTANCE.required(attribute.getKey()), read(attribute.getValue()));
        }
        return new DirectoryEntry(
                written.id,
                written.parent,
                new Rdn(AdSchema.INSTANCE.required(written.type), written.name),
                written.guid,
                written.sid == null
                        ? null
                        : SecurityIdentifier.parse(written.sid).orElseThrow(),
                new ObjectClasses(classes.get(0), classes.subList(1, classes.size())),
                attributes);
    }

    private static List<Object> read(List<Object> written) {
        List<Object> values = new ArrayList<>();
        for (Object value : written) {
            if (value instanceof Map<?, ?> object) {
                values.add(
                        object.get("hex") instanceof String hex
                                ? new Octets(HexFormat.of().parseHex(hex))
                                : Instant.parse(String.valueOf(object.get("time"))));
            } else {
                values.add(value instanceof Number number ? (Object) number.longValue() : value);
            }
        }
        return values;
    }
}
