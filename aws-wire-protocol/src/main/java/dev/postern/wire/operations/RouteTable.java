package dev.postern.wire.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes of one service, compiled once: a trie of path segments in which a literal segment goes
 * before a label and a label before a greedy label, with the operations at its leaves by HTTP
 * method.
 *
 * <p>Segments are compared as they came over the wire, still percent-encoded, so an encoded slash
 * in a label (an ARN) never splits it. An empty segment matches nothing.
 */
final class RouteTable {
  private final Node root = new Node();

  RouteTable(List<Operation> operations) {
    for (Operation operation : operations) {
      add(Route.of(operation));
    }
  }

  /** The route of that lookup, if there is one. */
  Optional<Route> match(Lookup lookup) {
    return root.find(lookup, 0);
  }

  private void add(Route route) {
    Node node = root;
    for (Segment segment : route.segments()) {
      node = node.child(segment);
    }
    node.add(route);
  }

  /** One place in the trie: what may follow, and what may be called here. */
  private static final class Node {
    private final Map<String, Node> literals = new HashMap<>();
    private final Map<String, List<Route>> routesByMethod = new HashMap<>();
    private Optional<Node> label = Optional.empty();
    private Optional<Node> greedyLabel = Optional.empty();

    Node child(Segment segment) {
      return switch (segment.kind()) {
        case LITERAL -> literals.computeIfAbsent(segment.text(), text -> new Node());
        case LABEL -> {
          label = label.or(Node::made);
          yield label.orElseThrow();
        }
        case GREEDY_LABEL -> {
          greedyLabel = greedyLabel.or(Node::made);
          yield greedyLabel.orElseThrow();
        }
      };
    }

    private static Optional<Node> made() {
      return Optional.of(new Node());
    }

    /** Adds a route; the one that asks for most of the query string is tried first. */
    void add(Route route) {
      List<Route> routes =
          routesByMethod.computeIfAbsent(route.operation().method(), m -> new ArrayList<>(1));
      routes.add(route);
      routes.sort(Comparator.comparingInt((Route r) -> r.fixedQuery().size()).reversed());
    }

    Optional<Route> find(Lookup lookup, int at) {
      if (at == lookup.path().size()) {
        return here(lookup);
      }
      String segment = lookup.path().get(at);
      if (segment.isEmpty()) {
        return Optional.empty();
      }
      return Optional.ofNullable(literals.get(segment))
          .flatMap(next -> next.find(lookup, at + 1))
          .or(() -> label.flatMap(next -> next.find(lookup, at + 1)))
          .or(() -> greedyLabel.flatMap(next -> findAfterGreedy(next, lookup, at)));
    }

    /** A greedy label takes no more segments than leaves a match for the rest of the template. */
    private static Optional<Route> findAfterGreedy(Node next, Lookup lookup, int at) {
      for (int end = at + 1; end <= lookup.path().size(); end++) {
        Optional<Route> found = next.find(lookup, end);
        if (found.isPresent()) {
          return found;
        }
      }
      return Optional.empty();
    }

    private Optional<Route> here(Lookup lookup) {
      for (Route route : routesByMethod.getOrDefault(lookup.method(), List.of())) {
        if (lookup.query().containsAll(route.fixedQuery())) {
          return Optional.of(route);
        }
      }
      return Optional.empty();
    }
  }
}
