/** The rows as the probe looks for them in Grove's tree. */
for (let row = 1; row <= 40; row++) {
  const line = document.createElement('div');
  line.role = 'treeitem';
  line.ariaLevel = '2';
  line.textContent = `Row ${row}`;
  document.body.append(line);
}
