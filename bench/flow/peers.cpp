#include "peers.h"

#include "network.hpp"

#include <lemon/capacity_scaling.h>
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>

#include <algorithm>
#include <exception>
#include <numeric>

namespace
{
using lemon::SmartDigraph;
using simplex = lemon::NetworkSimplex<SmartDigraph, int, int64_t>;
using cost_scaling = lemon::CostScaling<SmartDigraph, int, int64_t>;
using capacity_scaling = lemon::CapacityScaling<SmartDigraph, int, int64_t>;

// The network's vectors as LEMON's maps: nothing is copied but by LEMON itself.
struct costs {
    typedef SmartDigraph::Arc Key;
    typedef int64_t Value;
    const network &net;
    int64_t operator[](SmartDigraph::Arc arc) const
    {
        int32_t i = SmartDigraph::id(arc);
        return net.cost[i] + (i >= net.first_weighted ? net.weight : 0);
    }
};

struct capacities {
    typedef SmartDigraph::Arc Key;
    typedef int Value;
    const network &net;
    int operator[](SmartDigraph::Arc arc) const
    {
        return net.capacity[SmartDigraph::id(arc)];
    }
};

struct supplies {
    typedef SmartDigraph::Node Key;
    typedef int Value;
    const network &net;
    int operator[](SmartDigraph::Node node) const
    {
        return net.supply[SmartDigraph::id(node)];
    }
};

template <class Solver> class solved : public flows
{
  public:
    solved(const Solver &solver, const SmartDigraph &graph) : solver_(solver), graph_(graph)
    {
    }
    int on(int32_t arc) const override
    {
        return solver_.flow(graph_.arcFromId(arc));
    }

  private:
    const Solver &solver_;
    const SmartDigraph &graph_;
};

// What each peer is and how it is run; what was tried is in README.md.

struct block_search : simplex {
    static constexpr form FORM = form::at_most;
    using simplex::NetworkSimplex;
    ProblemType go()
    {
        return supplyType(LEQ).run(BLOCK_SEARCH);
    }
};

struct candidate_list : simplex {
    static constexpr form FORM = form::at_most;
    using simplex::NetworkSimplex;
    ProblemType go()
    {
        return supplyType(LEQ).run(CANDIDATE_LIST);
    }
};

struct by_cost : cost_scaling {
    static constexpr form FORM = form::at_least;
    using cost_scaling::CostScaling;
    ProblemType go()
    {
        return run();
    }
};

struct by_capacity : capacity_scaling {
    static constexpr form FORM = form::at_least;
    using capacity_scaling::CapacityScaling;
    ProblemType go()
    {
        return run();
    }
};

template <class Solver> bool solve(Solver &solver, network &net, flow_match *matches)
{
    solver.costMap(costs{net}).upperMap(capacities{net}).supplyMap(supplies{net});
    if (solver.go() != Solver::OPTIMAL) {
        return false;
    }
    net.read(solved<Solver>(solver, net.graph), matches);
    return true;
}

void leave_unmatched(const family *family, flow_match *matches)
{
    std::fill(matches, matches + family->instance.n_learners, flow_match{-1, -1});
}

template <class Solver> bool solve_whole(const family *family, flow_match *matches)
{
    leave_unmatched(family, matches);
    network net(family, Solver::FORM);
    {
        std::vector<int32_t> learners(family->instance.n_learners), offers(family->instance.n_offers);
        std::iota(learners.begin(), learners.end(), 0);
        std::iota(offers.begin(), offers.end(), 0);
        part whole = {learners.data(), offers.data(), (int32_t)learners.size(), (int32_t)offers.size()};
        if (!net.build(whole)) {
            return false;
        }
    }
    Solver solver(net.graph);
    return solve(solver, net, matches);
}

// ---- by components ----

// Learners and offers, component by component.
struct components {
    int32_t count;
    std::vector<int32_t> learners, learner_begin, offers, offer_begin;
};

int32_t root_of(std::vector<int32_t> &above, int32_t node)
{
    while (above[node] != node) {
        node = above[node] = above[above[node]];
    }
    return node;
}

// Sorts the rows by the component that `of` gives them (-1: none).
template <class Of>
void bucket(int32_t rows, int32_t count, Of of, std::vector<int32_t> &sorted, std::vector<int32_t> &begin)
{
    begin.assign(count + 2, 0);
    for (int32_t i = 0; i < rows; i++) {
        begin[of(i) + 2]++;
    }
    int32_t without = begin[1];
    begin[1] = 0;
    for (int32_t c = 2; c <= count + 1; c++) {
        begin[c] += begin[c - 1];
    }
    sorted.resize(rows - without);
    for (int32_t i = 0; i < rows; i++) {
        if (of(i) >= 0) {
            sorted[begin[of(i) + 1]++] = i;
        }
    }
}

components components_of(const flow_instance *in)
{
    std::vector<int32_t> above(in->n_temas + in->n_tutors); // temas, then tutors
    std::iota(above.begin(), above.end(), 0);
    for (int32_t o = 0; o < in->n_offers; o++) {
        above[root_of(above, in->offers[o].tema)] = root_of(above, in->n_temas + in->offers[o].tutor);
    }
    for (int32_t l = 0; l < in->n_learners; l++) {
        for (int32_t w = in->learners[l].wish_begin + 1; w < in->learners[l].wish_end; w++) {
            above[root_of(above, in->wishes[w].tema)] = root_of(above, in->wishes[w - 1].tema);
        }
    }
    components all;
    all.count = 0;
    std::vector<int32_t> number(above.size(), -1);
    auto wished = [&](int32_t l) {
        const flow_learner &learner = in->learners[l];
        return learner.wish_begin == learner.wish_end ? -1 : root_of(above, in->wishes[learner.wish_begin].tema);
    };
    for (int32_t l = 0; l < in->n_learners; l++) {
        int32_t root = wished(l);
        if (root >= 0 && number[root] < 0) {
            number[root] = all.count++;
        }
    }
    bucket(
        in->n_learners, all.count, [&](int32_t l) { return wished(l) < 0 ? -1 : number[wished(l)]; }, all.learners,
        all.learner_begin);
    bucket(
        in->n_offers, all.count, [&](int32_t o) { return number[root_of(above, in->offers[o].tema)]; }, all.offers,
        all.offer_begin);
    return all;
}

// One graph and one solver for all components: their vectors grow to the largest and stay.
template <class Solver> bool solve_by_components(const family *family, flow_match *matches)
{
    leave_unmatched(family, matches);
    components all = components_of(&family->instance);
    network net(family, Solver::FORM);
    Solver solver(net.graph);
    for (int32_t c = 0; c < all.count; c++) {
        int32_t learners = all.learner_begin[c], offers = all.offer_begin[c];
        part part = {all.learners.data() + learners, all.offers.data() + offers, all.learner_begin[c + 1] - learners,
                     all.offer_begin[c + 1] - offers};
        if (part.n_offers == 0) {
            continue;
        }
        if (!net.build(part)) {
            return false;
        }
        solver.reset();
        if (!solve(solver, net, matches)) {
            return false;
        }
    }
    return true;
}

// C callers know no exceptions.
template <class Solve> bool guarded(Solve solve, const family *family, flow_match *matches)
{
    try {
        return solve(family, matches);
    } catch (const std::exception &) {
        return false;
    }
}
} // namespace

bool peer_network_simplex(const family *family, flow_match *matches)
{
    return guarded(solve_whole<block_search>, family, matches);
}

bool peer_network_simplex_candidates(const family *family, flow_match *matches)
{
    return guarded(solve_whole<candidate_list>, family, matches);
}

bool peer_network_simplex_by_components(const family *family, flow_match *matches)
{
    return guarded(solve_by_components<block_search>, family, matches);
}

bool peer_network_simplex_candidates_by_components(const family *family, flow_match *matches)
{
    return guarded(solve_by_components<candidate_list>, family, matches);
}

bool peer_cost_scaling(const family *family, flow_match *matches)
{
    return guarded(solve_whole<by_cost>, family, matches);
}

bool peer_capacity_scaling(const family *family, flow_match *matches)
{
    return guarded(solve_whole<by_capacity>, family, matches);
}
