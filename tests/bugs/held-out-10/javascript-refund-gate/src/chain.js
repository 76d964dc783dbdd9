/** Runs the steps one after the other; a step goes on by calling `next`. */
export function chain (...steps) {
  return (req, res) => {
    const run = i => {
      if (i < steps.length) steps[i](req, res, () => run(i + 1))
    }
    run(0)
  }
}
