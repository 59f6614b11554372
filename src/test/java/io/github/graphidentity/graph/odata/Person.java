package io.github.graphidentity.graph.odata;

import io.github.graphidentity.graph.odata.EdmType.CollectionType;
import io.github.graphidentity.graph.odata.EdmType.Enumeration;
import io.github.graphidentity.graph.odata.EdmType.Primitive;
import io.github.graphidentity.graph.odata.EdmType.Structure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row to try options on. */
record Person(
        String id,
        @Nullable String name,
        @Nullable Boolean active,
        @Nullable Instant born,
        List<Badge> badges) {

    record Badge(String number, String colour, List<String> doors) {}

    static final Enumeration COLOUR = new Enumeration("test.colour", Set.of("red", "green"));

    static final Structure TYPE = new Structure(
            "test.person",
            List.of(
                    Property.of("id", Primitive.STRING, Person.class, Person::id),
                    Property.of("name", Primitive.STRING, Person.class, Person::name),
                    Property.of("active", Primitive.BOOLEAN, Person.class, Person::active),
                    Property.of("born", Primitive.DATE_TIME_OFFSET, Person.class, Person::born),
                    Property.of(
                            "badges",
                            new CollectionType(new Structure(
                                    "test.badge",
                                    List.of(
                                            Property.of("number", Primitive.STRING, Badge.class, Badge::number),
                                            Property.of("colour", COLOUR, Badge.class, Badge::colour),
                                            Property.of(
                                                    "doors",
                                                    new CollectionType(Primitive.STRING),
                                                    Badge.class,
                                                    Badge::doors)))),
                            Person.class,
                            Person::badges)));
}
