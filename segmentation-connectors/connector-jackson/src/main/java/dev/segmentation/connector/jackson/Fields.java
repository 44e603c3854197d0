package dev.segmentation.connector.jackson;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members of one object. Those never asked for are refused at the end. */
final class Fields {

  private final Value owner;
  private final Map<String, Node> members;
  private final Set<String> asked = new HashSet<>();

  Fields(Value owner, Node.Members node) {
    this.owner = owner;
    this.members = node.byName();
  }

  /** Returns a member, or refuses the object that lacks it. */
  Value get(String name) {
    Value value = find(name);
    if (value == null) {
      throw owner.refuse(
          null,
          "the field '"
              + name
              + "' is missing; read the file as it was written, or write it again");
    }
    return value;
  }

  /** Returns a member, or null where there is none. */
  @Nullable Value find(String name) {
    asked.add(name);
    Node member = members.get(name);
    return member == null ? null : owner.member(name, member);
  }

  /** Returns a number, or null where there is none. */
  @Nullable Double findNumber(String name) {
    Value value = find(name);
    return value == null ? null : value.number();
  }

  /** Returns a text, or null where there is none. */
  @Nullable String findText(String name) {
    Value value = find(name);
    return value == null ? null : value.text();
  }

  /** Returns the names of all members, in document order. */
  Set<String> names() {
    return members.keySet();
  }

  /** Refuses the first member nobody asked for. */
  void requireNoOthers() {
    for (Map.Entry<String, Node> member : members.entrySet()) {
      if (!asked.contains(member.getKey())) {
        throw owner
            .member(member.getKey(), member.getValue())
            .refuse(
                null,
                "unknown field; fields here are "
                    + new TreeSet<>(asked)
                    + ": take it out, or read the file with the version of the library that wrote"
                    + " it");
      }
    }
  }
}
