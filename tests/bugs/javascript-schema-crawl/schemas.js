const petStore = {
  title: 'Pet store',
  properties: {
    pet: { $ref: 'pet.json#/Pet' },
    owner: { oneOf: [{ $ref: 'person.json' }, { $ref: '#/definitions/Shelter' }] },
  },
};

const tree = { title: 'Tree', properties: { name: { $ref: 'text.json' } } };
tree.properties.children = { type: 'array', items: tree };

module.exports = { petStore, tree };
