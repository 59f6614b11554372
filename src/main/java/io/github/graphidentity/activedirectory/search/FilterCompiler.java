package io.github.graphidentity.activedirectory.search;

import com.unboundid.ldap.sdk.Filter;
import io.github.graphidentity.activedirectory.entries.AdAttributes;
import io.github.graphidentity.activedirectory.entries.DirectoryEntry;
import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.activedirectory.entries.GroupMemberships;
import io.github.graphidentity.activedirectory.entries.NameResolution;
import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.activedirectory.schema.ClassDefinition;
import io.github.graphidentity.activedirectory.schema.Syntax;
import io.github.graphidentity.activedirectory.search.Condition.Truth;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compiles LDAP filters to conditions on entries, as AD evaluates them. */
@DocumentedBy("MS-ADTS 3.1.1.3.1.3, search filters")
record FilterCompiler(DirectoryView view, SearchTime time) {

    private static final String ALL_BITS = "1.2.840.113556.1.4.803";
    private static final String ANY_BIT = "1.2.840.113556.1.4.804";
    private static final String IN_CHAIN = "1.2.840.113556.1.4.1941";

    Condition compile(Filter filter) {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Condition.all(each(filter));
            case Filter.FILTER_TYPE_OR -> Condition.any(each(filter));
            case Filter.FILTER_TYPE_NOT -> {
                Condition negated = compile(Objects.requireNonNull(filter.getNOTComponent()));
                yield entry -> negated.of(entry).not();
            }
            default -> time.limit(ofAttribute(filter));
        };
    }

    private List<Condition> each(Filter filter) {
        return Arrays.stream(filter.getComponents()).map(this::compile).toList();
    }

    private Condition ofAttribute(Filter filter) {
        AttributeDefinition attribute = attribute(filter).orElse(null);
        if (attribute == null) {
            return Condition.UNDEFINED;
        }
        if (attribute.name().equals("aNR")) {
            return isEquality(filter) && filter.getAssertionValue() != null
                    ? AmbiguousNames.condition(this, filter.getAssertionValue())
                    : Condition.UNDEFINED;
        }
        if (AdAttributes.SECRET.contains(attribute)) {
            return Condition.NEVER;
        }
        if (attribute.isConstructed() && !attribute.name().endsWith("TimeStamp")) {
            return Condition.UNDEFINED;
        }
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_PRESENCE ->
                entry -> Truth.of(!view.values(entry, attribute).isEmpty());
            case Filter.FILTER_TYPE_EQUALITY, Filter.FILTER_TYPE_APPROXIMATE_MATCH -> equal(attribute, filter);
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> compared(attribute, filter, order -> order >= 0);
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> compared(attribute, filter, order -> order <= 0);
            case Filter.FILTER_TYPE_SUBSTRING -> substring(attribute, filter);
            default -> extended(attribute, filter);
        };
    }

    /** The attribute of a filter; empty if the schema does not define it, or the filter names none. */
    static Optional<AttributeDefinition> attribute(Filter filter) {
        String name = filter.getAttributeName();
        return name == null || name.indexOf(';') >= 0 ? Optional.empty() : AdSchema.INSTANCE.attribute(name);
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.1.3.1: approxMatch is evaluated as equalityMatch")
    static boolean isEquality(Filter filter) {
        return filter.getFilterType() == Filter.FILTER_TYPE_EQUALITY
                || filter.getFilterType() == Filter.FILTER_TYPE_APPROXIMATE_MATCH;
    }

    private Condition equal(AttributeDefinition attribute, Filter filter) {
        String text = String.valueOf(filter.getAssertionValue());
        switch (attribute.name()) {
            case "objectClass" -> {
                return AdSchema.INSTANCE
                        .objectClass(text)
                        .<Condition>map(sought -> entry -> Truth.of(entry.isA(sought.name())))
                        .orElse(Condition.NEVER);
            }
            case "distinguishedName" -> {
                return NameResolution.lookUp(view, text)
                        .<Condition>map(sought -> entry -> Truth.of(entry.id() == sought.id()))
                        .orElse(Condition.NEVER);
            }
            case "objectCategory" -> {
                return category(text);
            }
            default -> {
                return attribute.linkId() == 0
                        ? compared(attribute, filter, order -> order == 0)
                        : linked(attribute, text);
            }
        }
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.1.3.5: an lDAPDisplayName in the place of the DN of objectCategory")
    private Condition category(String text) {
        return AdSchema.INSTANCE
                .objectClass(text)
                .map(ClassDefinition::objectCategory)
                .or(() -> NameResolution.childOf(view.domain().schema(), text))
                .<Condition>map(sought -> entry ->
                        Truth.of(entry.classes().structural().objectCategory().equalsIgnoreCase(sought)))
                .orElse(Condition.NEVER);
    }

    private Condition linked(AttributeDefinition attribute, String name) {
        if (!Syntax.DN.isValid(name) && !name.startsWith("<")) {
            return Condition.UNDEFINED;
        }
        return NameResolution.lookUp(view, name)
                .<Condition>map(other -> attribute.isForwardLink()
                        ? entry -> Truth.of(view.isLinked(entry.id(), attribute.linkId(), other.id()))
                        : entry -> Truth.of(view.isLinked(other.id(), attribute.linkId() - 1, entry.id())))
                .orElse(Condition.NEVER);
    }

    private Condition compared(AttributeDefinition attribute, Filter filter, IntPredicate wanted) {
        Object asserted = AssertedValue.of(attribute, filter);
        if (asserted == null) {
            return Condition.UNDEFINED;
        }
        return entry -> {
            for (Object value : view.values(entry, attribute)) {
                if (wanted.test(attribute.syntax().compare(value, asserted))) {
                    return Truth.TRUE;
                }
            }
            return Truth.FALSE;
        };
    }

    private Condition substring(AttributeDefinition attribute, Filter filter) {
        if (!attribute.syntax().isText()) {
            return Condition.UNDEFINED;
        }
        SubstringPattern pattern = SubstringPattern.of(filter);
        return entry ->
                Truth.of(view.values(entry, attribute).stream().anyMatch(value -> pattern.matches(value.toString())));
    }

    private Condition extended(AttributeDefinition attribute, Filter filter) {
        String rule = filter.getMatchingRuleID();
        String value = filter.getAssertionValue();
        if (rule == null) {
            return equal(attribute, filter);
        }
        return switch (rule) {
            case ALL_BITS -> bits(attribute, value, true);
            case ANY_BIT -> bits(attribute, value, false);
            case IN_CHAIN -> value == null || attribute.linkId() == 0 ? Condition.UNDEFINED : inChain(attribute, value);
            default -> Condition.UNDEFINED;
        };
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.4.4, LDAP_MATCHING_RULE_BIT_AND and _BIT_OR")
    private Condition bits(AttributeDefinition attribute, @Nullable String text, boolean all) {
        if (!attribute.syntax().isNumber() || text == null || !text.matches("-?\\d{1,18}")) {
            return Condition.UNDEFINED;
        }
        long mask = Long.parseLong(text);
        LongPredicate wanted = all ? number -> (number & mask) == mask : number -> (number & mask) != 0;
        return entry -> Truth.of(view.values(entry, attribute).stream().anyMatch(value -> wanted.test((Long) value)));
    }

    @DocumentedBy("MS-ADTS 3.1.1.3.4.4.3, LDAP_MATCHING_RULE_TRANSITIVE_EVAL")
    private Condition inChain(AttributeDefinition attribute, String name) {
        AttributeDefinition back =
                AdSchema.INSTANCE.link(attribute.linkId() ^ 1).orElse(null);
        DirectoryEntry other = NameResolution.lookUp(view, name).orElse(null);
        if (other == null || back == null) {
            return Condition.NEVER;
        }
        Set<Integer> matching = GroupMemberships.reached(view, Stream.of(other.id()), back);
        return entry -> Truth.of(matching.contains(entry.id()));
    }
}
